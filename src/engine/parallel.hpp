// A loop over independent tasks on several threads. Which thread takes which task is not fixed, so
// tasks may write only to places of their own.
#pragma once

#include <cstddef>
#include <functional>

namespace casus::engine {

/// Calls `task(index, thread)` for every index below `count`, `thread` below `threads`. The first
/// exception a task throws stops the others at their next task and is thrown again here.
void parallel_for(unsigned threads, std::size_t count,
                  const std::function<void(std::size_t, unsigned)>& task);

}  // namespace casus::engine
