# casus_embed_model_texts(NAME OUTPUT): writes a source that carries a model's default assumptions
# and its card as text, so that an installed program and the browser have them without files.
function(casus_embed_model_texts name output)
  set(dir ${CMAKE_CURRENT_SOURCE_DIR}/${name})
  set(assumptions ${dir}/${name}.assumptions.toml)
  set(card ${dir}/${name}.md)
  set(script ${PROJECT_SOURCE_DIR}/cmake/embed_texts.cmake)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/${name}_texts.cpp)
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DNAME=${name} -DASSUMPTIONS=${assumptions} -DCARD=${card} -DOUT=${out} -P ${script}
    DEPENDS ${assumptions} ${card} ${script} VERBATIM)
  set(${output} ${out} PARENT_SCOPE)
endfunction()
