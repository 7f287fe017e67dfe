#include "study/lexicon.hpp"
