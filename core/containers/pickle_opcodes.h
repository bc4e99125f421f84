#pragma once

// Names of the opcodes of pickle protocols 0 to 5 (CPython: Lib/pickletools.py) and those the machine accepts.

#include <cstdint>
#include <string>
#include <string_view>

namespace moefusion::containers {

/// Accepted opcodes, by their byte.
enum class Opcode : std::uint8_t {
    Proto = 0x80,
    Frame = 0x95,
    Stop = 0x2E,
    Mark = 0x28,
    None = 0x4E,
    NewTrue = 0x88,
    NewFalse = 0x89,
    BinInt1 = 0x4B,
    BinInt2 = 0x4D,
    BinInt = 0x4A,
    Long1 = 0x8A,
    Long4 = 0x8B,
    BinFloat = 0x47,
    BinUnicode = 0x58,
    ShortBinUnicode = 0x8C,
    BinUnicode8 = 0x8D,
    ShortBinString = 0x55,
    BinString = 0x54,
    ShortBinBytes = 0x43,
    BinBytes = 0x42,
    EmptyDict = 0x7D,
    EmptyList = 0x5D,
    EmptyTuple = 0x29,
    EmptySet = 0x8F,
    Tuple = 0x74,
    Tuple1 = 0x85,
    Tuple2 = 0x86,
    Tuple3 = 0x87,
    Append = 0x61,
    Appends = 0x65,
    SetItem = 0x73,
    SetItems = 0x75,
    BinPut = 0x71,
    LongBinPut = 0x72,
    Memoize = 0x94,
    BinGet = 0x68,
    LongBinGet = 0x6A,
    Global = 0x63,
    StackGlobal = 0x93,
    BinPersId = 0x51,
    Reduce = 0x52,
    Build = 0x62,
    NewObj = 0x81 ///< never executed; known because whole modules hold it
};

/// "INST", "OBJ", …; "0x1F" for bytes that are no opcode.
[[nodiscard]] std::string opcode_name(std::uint8_t byte);

} // namespace moefusion::containers
