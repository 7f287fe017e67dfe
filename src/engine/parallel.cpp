#include "engine/parallel.hpp"

#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace casus::engine {

void parallel_for(unsigned threads, std::size_t count,
                  const std::function<void(std::size_t, unsigned)>& task) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex failure_lock;
  const auto work = [&](unsigned thread) {
    for (std::size_t index = next++; index < count; index = next++) {
      try {
        task(index, thread);
      } catch (...) {
        const std::lock_guard guard(failure_lock);
        if (!failure) failure = std::current_exception();
        next = count;
      }
    }
  };
  std::vector<std::thread> others;
  for (unsigned thread = 1; thread < threads && thread < count; ++thread) {
    others.emplace_back(work, thread);
  }
  work(0);
  for (std::thread& other : others) other.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace casus::engine
