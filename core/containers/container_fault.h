#pragma once

// Why a weight file is refused: the closed list of reasons (design: weight_containers.md 10), each with its stable code
// "weights.NAME", its ErrorKind and the advice that goes with it.

#include "core/base/error.h"

#include <string>
#include <string_view>

namespace moefusion::containers {

enum class Fault {
    UnknownContainer,
    UnsupportedContainer,
    UnsupportedVersion,
    UnsupportedEndianness,
    UnsupportedCompression,
    UnsupportedDtype,
    Truncated,
    TrailingBytes,
    Corrupt,
    CrcMismatch,
    PickleMalformed,
    ForbiddenOpcode,
    ForbiddenGlobal,
    WholeModule,
    BadReduce,
    BadBuild,
    BadPersistentId,
    MissingStorage,
    StorageSizeMismatch,
    StorageTypeConflict,
    BadView,
    DuplicateKey,
    TooLarge,
    NestingTooDeep,
    BadHeader,
    BadOffsets,
    ObjectArray
};

/// "unknown_container", … as in the specification and in expected.json of its test set.
[[nodiscard]] std::string_view fault_name(Fault fault);

/// Throws Error{kind of the fault, "weights.NAME", what_happened, "", advice}; without `advice` the fault's own.
/// The file's name is added by whoever opened it.
[[noreturn]] void refuse(Fault fault, std::string what_happened, std::string advice = {});

} // namespace moefusion::containers
