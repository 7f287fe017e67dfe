#include "input/html.hpp"
