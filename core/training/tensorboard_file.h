#pragma once

// TensorBoard's event files, written beside events.jsonl from the same calls. TFRecord framing (tensorflow/tensorflow:
// core/lib/io/record_writer.cc: length, masked CRC-32C, data, masked CRC-32C) around the Event protobuf; only the
// fields that scalars and pictures need, written by hand, since LibTorch's protobuf is not ours to link.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace moefusion::training {

/// CRC-32C (Castagnoli) of bytes.
[[nodiscard]] std::uint32_t crc32c(std::string_view bytes);

class TensorBoardFile {
public:
    /// `folder`/events.out.tfevents.SECONDS.moe-fusion, made if new. Throws Error{NotWritable | DiskFull}.
    TensorBoardFile(const std::filesystem::path& folder, std::int64_t seconds_since_1970);

    /// One scalar; `seconds`: since 1970. TensorBoard keeps float32.
    void scalar(double seconds, std::int64_t step, std::string_view tag, double value);
    /// One picture; `png`: a whole PNG file.
    void picture(double seconds, std::int64_t step, std::string_view tag, std::string_view png, int width, int height);

    [[nodiscard]] const std::filesystem::path& file() const { return file_; }

private:
    /// One Summary.Value as an event.
    void value(double seconds, std::int64_t step, const std::string& entry);
    void record(const std::string& event);

    std::filesystem::path file_;
};

} // namespace moefusion::training
