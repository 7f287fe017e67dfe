// How fast articles are read: one of 2,000 words, and 10,000 of shuffled sentences.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "articles/extract.hpp"
#include "articles/sentences.hpp"

namespace {

namespace fs = std::filesystem;

/// The sentences of the labelled articles that are plain text.
std::vector<std::string> sentences() {
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry :
       fs::recursive_directory_iterator(fs::path(CASUS_SOURCE_DIR) / "tests" / "articles")) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> all;
  for (const fs::path& path : paths) {
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    for (const auto& sentence : casus::articles::extract(text).sentences) {
      all.emplace_back(text_of(text, sentence.span));
    }
  }
  return all;
}

/// `count` articles of some `words` words each, of sentences drawn by a generator of Knuth's.
std::vector<std::string> corpus(std::size_t count, std::size_t words) {
  const std::vector<std::string> all = sentences();
  std::uint64_t state = 1;
  std::vector<std::string> articles(count);
  for (std::string& article : articles) {
    std::size_t written = 0;
    while (written < words) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      const std::string& sentence = all[(state >> 33U) % all.size()];
      article += sentence;
      article += (state >> 60U) == 0 ? "\n\n" : " ";
      written += 1 + static_cast<std::size_t>(std::count(sentence.begin(), sentence.end(), ' '));
    }
  }
  return articles;
}

void read(benchmark::State& state, std::size_t count, std::size_t words) {
  const std::vector<std::string> articles = corpus(count, words);
  std::int64_t bytes = 0;
  for (const std::string& article : articles) bytes += static_cast<std::int64_t>(article.size());
  for (auto _ : state) {
    for (const std::string& article : articles)
      benchmark::DoNotOptimize(casus::articles::extract(article));
  }
  state.SetBytesProcessed(bytes * static_cast<std::int64_t>(state.iterations()));
}

void one_article_of_2000_words(benchmark::State& state) { read(state, 1, 2000); }
void ten_thousand_articles(benchmark::State& state) { read(state, 10'000, 400); }

/// The part that is tokens and sentences alone.
void tokens_and_sentences(benchmark::State& state) {
  const std::vector<std::string> articles = corpus(1000, 400);
  std::int64_t bytes = 0;
  for (const std::string& article : articles) bytes += static_cast<std::int64_t>(article.size());
  std::vector<casus::articles::Token> tokens;
  casus::articles::Division division;
  for (auto _ : state) {
    for (const std::string& article : articles) {
      casus::articles::tokenize(article, tokens);
      casus::articles::divide({article, &tokens}, division);
      benchmark::DoNotOptimize(division.sentences.data());
    }
  }
  state.SetBytesProcessed(bytes * static_cast<std::int64_t>(state.iterations()));
}

BENCHMARK(one_article_of_2000_words)->Unit(benchmark::kMicrosecond);
BENCHMARK(ten_thousand_articles)->Unit(benchmark::kMillisecond);
BENCHMARK(tokens_and_sentences)->Unit(benchmark::kMillisecond);

}  // namespace
