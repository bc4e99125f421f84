#pragma once

// Methods, policies and the engine as the options of a verb name them; shared by the verbs that fuse.

#include "app/cli/verb.h"
#include "core/engine/engine.h"
#include "core/imaging/policies.h"
#include "core/methods/method_table.h"

#include <vector>

namespace moefusion::cli {

class Console;

/// --method, --weights and --name. Without --method: moe-fusion if it has trained weights, else laplacian, which is
/// said as a remark. Throws Error{Usage} for unknown methods, weights or names that belong to none of them.
[[nodiscard]] std::vector<MethodRequest> method_requests(const VerbCall& call, Console& console);

/// What --weights says about one method, for verbs without --method.
[[nodiscard]] std::vector<std::string> weights_of(const VerbCall& call, std::string_view method);

/// --size, --color-policy, --range, --infrared-window and --precision, as far as the verb has them.
[[nodiscard]] Policies policies_of(const VerbCall& call);

/// --device, --threads, --deterministic and --precision, as far as the verb has them; tells the console the device.
[[nodiscard]] Engine make_engine(const VerbCall& call, Console& console);

} // namespace moefusion::cli
