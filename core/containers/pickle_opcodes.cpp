#include "core/containers/pickle_opcodes.h"

#include <utility>

namespace moefusion::containers {

std::string opcode_name(std::uint8_t byte) {
    // Those the machine refuses; accepted ones are never named in a message.
    constexpr std::pair<std::uint8_t, std::string_view> kRefused[] = {{0x69, "INST"},        {0x6F, "OBJ"},
                                                                      {0x81, "NEWOBJ"},      {0x92, "NEWOBJ_EX"},
                                                                      {0x82, "EXT1"},        {0x83, "EXT2"},
                                                                      {0x84, "EXT4"},        {0x50, "PERSID"},
                                                                      {0x49, "INT"},         {0x4C, "LONG"},
                                                                      {0x46, "FLOAT"},       {0x53, "STRING"},
                                                                      {0x56, "UNICODE"},     {0x67, "GET"},
                                                                      {0x70, "PUT"},         {0x30, "POP"},
                                                                      {0x31, "POP_MARK"},    {0x32, "DUP"},
                                                                      {0x64, "DICT"},        {0x6C, "LIST"},
                                                                      {0x91, "FROZENSET"},   {0x90, "ADDITEMS"},
                                                                      {0x8E, "BINBYTES8"},   {0x96, "BYTEARRAY8"},
                                                                      {0x97, "NEXT_BUFFER"}, {0x98, "READONLY_BUFFER"}};
    for (const auto& [code, name] : kRefused) {
        if (code == byte) {
            return std::string(name);
        }
    }
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    return {'0', 'x', kDigits[byte >> 4], kDigits[byte & 0xF]};
}

} // namespace moefusion::containers
