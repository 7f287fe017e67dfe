#include "input/markdown.hpp"
