file(READ "${ASSUMPTIONS}" assumptions)
file(READ "${CARD}" card)
file(WRITE "${OUT}" "// Generated from ${NAME}.assumptions.toml and ${NAME}.md.
#include \"models/${NAME}/${NAME}.hpp\"
namespace casus::models::${NAME} {
const std::string_view kAssumptionsText = R\"casus(${assumptions})casus\";
const std::string_view kCardText = R\"casus(${card})casus\";
}  // namespace casus::models::${NAME}
")
