#pragma once

// TensorBoard's event files of any program: TFRecord framing around Event protobufs (tensorflow/tensorflow:
// core/lib/io/record_writer.h, core/util/event.proto, core/framework/summary.proto and tensor.proto), read by hand:
// only scalars are taken.

#include "app/workbench/jobs/run_events.h"

#include <cstddef>
#include <string_view>

namespace moefusion::workbench {

/// Reads the whole records at the start of `bytes` into `block`: scalars (simple values, and tensors of one number, as
/// TensorFlow 2 and PyTorch write them); records of other kinds are passed over, damaged ones counted. Returns how many
/// bytes were read: what is left is a record that is not written to its end. Nothing in the bytes is trusted.
[[nodiscard]] std::size_t parseTensorboard(std::string_view bytes, EventBlock& block);

} // namespace moefusion::workbench
