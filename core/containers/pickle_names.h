#pragma once

// The globals that files of weights may name, and what a call of each means (design: weight_containers.md 4).

#include <array>
#include <string_view>

namespace moefusion::containers {

/// What REDUCE means for a name.
enum class Call { OrderedDict, RebuildTensor, RebuildTensorV2, RebuildParameter, Size, Storage, Opaque, NumpyDtype };

/// A global a pickle may name, as module.name; compared as text, never imported.
struct AllowedName {
    std::string_view name;
    Call call;
};

inline constexpr std::array kAllowedNames{
    AllowedName{"collections.OrderedDict", Call::OrderedDict},
    AllowedName{"torch._utils._rebuild_tensor_v2", Call::RebuildTensorV2},
    AllowedName{"torch._utils._rebuild_tensor", Call::RebuildTensor},
    AllowedName{"torch._utils._rebuild_parameter", Call::RebuildParameter},
    AllowedName{"torch.Size", Call::Size},
    AllowedName{"numpy.core.multiarray.scalar", Call::Opaque},
    AllowedName{"numpy._core.multiarray.scalar", Call::Opaque},
    AllowedName{"numpy.dtype", Call::NumpyDtype},
    AllowedName{"_codecs.encode", Call::Opaque},
    AllowedName{"torch.FloatStorage", Call::Storage},
    AllowedName{"torch.DoubleStorage", Call::Storage},
    AllowedName{"torch.HalfStorage", Call::Storage},
    AllowedName{"torch.BFloat16Storage", Call::Storage},
    AllowedName{"torch.LongStorage", Call::Storage},
    AllowedName{"torch.IntStorage", Call::Storage},
    AllowedName{"torch.ShortStorage", Call::Storage},
    AllowedName{"torch.CharStorage", Call::Storage},
    AllowedName{"torch.ByteStorage", Call::Storage},
    AllowedName{"torch.BoolStorage", Call::Storage},
};

/// Storages that torch has and this program does not read.
inline constexpr std::array<std::string_view, 7> kUnsupportedStorages{"torch.ComplexFloatStorage",
                                                                      "torch.ComplexDoubleStorage",
                                                                      "torch.QInt8Storage",
                                                                      "torch.QUInt8Storage",
                                                                      "torch.QInt32Storage",
                                                                      "torch.QUInt4x2Storage",
                                                                      "torch.QUInt2x4Storage"};

} // namespace moefusion::containers
