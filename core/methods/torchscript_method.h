#pragma once

// torchscript:FILE, anyone's network as a method (command_line.md 2): a program from somewhere, so it runs in a process
// of its own (script_process.h) and only after the user said so for this content.

#include "core/methods/fusion_method.h"
#include "core/methods/script_process.h"

#include <filesystem>
#include <memory>

namespace moefusion {

/// Throws Error{NotFound, "script.missing"}, Error{Unsupported, "script.not_trusted"} and as read_script_description.
/// The script itself is read by its process at the first fusion.
[[nodiscard]] std::unique_ptr<FusionMethod> make_torchscript_method(const std::filesystem::path& script,
                                                                    const ScriptLimits& limits = {});

} // namespace moefusion
