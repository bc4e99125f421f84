#include "core/imaging/image_file.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/imaging/header_fields.h"
#include "core/imaging/infrared_window.h"
#include "core/imaging/opencv_image.h"
#include "core/imaging/pnm.h"
#include "core/imaging/resample.h"

#include <fmt/format.h>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <new>

namespace moefusion {

namespace {

std::string name_of(const std::filesystem::path& file) {
    return file.filename().string();
}

std::span<const std::byte> as_bytes(std::string_view bytes) {
    return std::as_bytes(std::span(bytes.data(), bytes.size()));
}

[[noreturn]] void throw_undecodable(const std::filesystem::path& file, ImageFormat format) {
    throw Error(ErrorKind::Malformed,
                "image.undecodable",
                fmt::format("{} is damaged: its {} data cannot be decoded.", name_of(file), format_name(format)),
                file.string(),
                "Replace the file, or leave the pair out.");
}

/// Decodes with OpenCV; `flags` of cv::ImreadModes. The header was checked before.
cv::Mat decode_matrix(std::string_view bytes, const ImageHeader& header, int flags, const std::filesystem::path& file) {
    cv::Mat matrix;
    try {
        const cv::Mat input(1, static_cast<int>(bytes.size()), CV_8U, const_cast<char*>(bytes.data()));
        matrix = cv::imdecode(input, flags);
    } catch (const cv::Exception& error) {
        if (error.code == cv::Error::StsNoMem) {
            throw Error(
                ErrorKind::OutOfMemory,
                "image.out_of_memory",
                fmt::format(
                    "{} with {}x{} pixels does not fit into memory.", name_of(file), header.width, header.height),
                file.string(),
                "Reduce the image.");
        }
        throw_undecodable(file, header.format);
    }
    if (matrix.empty()) {
        throw_undecodable(file, header.format);
    }
    return matrix;
}

/// Turns and mirrors the stored picture upright: EXIF orientation 2..8.
cv::Mat upright(const cv::Mat& stored, int orientation) {
    cv::Mat out = stored;
    if (orientation >= 5) {
        cv::transpose(stored, out);
    }
    switch (orientation) {
    case 2:
    case 6:
        cv::flip(out, out, 1);
        break;
    case 3:
    case 7:
        cv::flip(out, out, -1);
        break;
    case 4:
    case 8:
        cv::flip(out, out, 0);
        break;
    default:
        break;
    }
    return out;
}

/// To one of the three depths of Image, and to RGB order.
cv::Mat normalised(cv::Mat matrix, const ImageHeader& header) {
    if (header.channels == 2 && matrix.channels() == 3) { // grey with alpha: three equal channels
        cv::extractChannel(matrix, matrix, 0);
    }
    if (matrix.depth() == CV_8S || matrix.depth() == CV_16S || matrix.depth() == CV_32S || matrix.depth() == CV_64F) {
        matrix.convertTo(matrix, CV_32F);
    }
    if (matrix.channels() == 3) {
        cv::cvtColor(matrix, matrix, cv::COLOR_BGR2RGB);
    } else if (matrix.channels() == 4) {
        cv::cvtColor(matrix, matrix, cv::COLOR_BGRA2RGB);
    }
    return matrix;
}

constexpr int kAsStored = cv::IMREAD_ANYDEPTH | cv::IMREAD_ANYCOLOR | cv::IMREAD_IGNORE_ORIENTATION;

Image decode_with_opencv(std::string_view bytes, const ImageHeader& header, const std::filesystem::path& file) {
    std::string patched;
    if (header.format == ImageFormat::Tiff && header.alpha) {
        patched = header::with_associated_alpha(bytes, name_of(file));
        bytes = patched;
    }
    cv::Mat matrix = decode_matrix(bytes, header, kAsStored, file);
    // OpenCV turns TIFF upright whatever the flags (4.6, tried for all eight orientations); the others are ours.
    const bool turned = header.format == ImageFormat::Tiff;
    const std::int64_t width = turned ? header.upright_width() : header.width;
    const std::int64_t height = turned ? header.upright_height() : header.height;
    if (matrix.cols != width || matrix.rows != height) {
        throw Error(ErrorKind::Malformed,
                    "image.malformed",
                    fmt::format("{} is decoded to {}x{}, but its header says {}x{}.",
                                name_of(file),
                                matrix.cols,
                                matrix.rows,
                                width,
                                height),
                    file.string(),
                    "Replace the file, or leave the pair out.");
    }
    matrix = normalised(matrix, header);
    return opencv::copy(turned ? matrix : upright(matrix, header.orientation), file.string());
}

ImageHeader checked_header(std::string_view bytes, const std::filesystem::path& file, const ImageLimits& limits) {
    const std::string name = name_of(file);
    try {
        const ImageHeader header = parse_image_header(as_bytes(bytes), name);
        require_within_limits(header, limits, file);
        require_complete(header, as_bytes(bytes), name);
        return header;
    } catch (Error& error) {
        error.file = file.string();
        throw;
    }
}

} // namespace

std::string read_image_bytes(const std::filesystem::path& file, const ImageLimits& limits) {
    return read_file(file, limits.file_bytes);
}

ReadImage decode_image(std::string_view bytes, const std::filesystem::path& file, const ImageLimits& limits) {
    ReadImage out;
    out.header = checked_header(bytes, file, limits);
    const ImageHeader& header = out.header;
    const std::string name = name_of(file);
    try {
        if (header.format == ImageFormat::Pnm) {
            out.image = decode_pnm(as_bytes(bytes), header, name);
            out.image.source = file.string();
        } else {
            out.image = decode_with_opencv(bytes, header, file);
        }
    } catch (const std::bad_alloc&) {
        throw Error(ErrorKind::OutOfMemory,
                    "image.out_of_memory",
                    fmt::format("{} with {}x{} pixels does not fit into memory.", name, header.width, header.height),
                    file.string(),
                    "Reduce the image.");
    }
    if (!suffix_fits(header.format, file) && has_image_suffix(file)) {
        out.remarks.push_back(
            {"wrong_suffix", fmt::format("{} holds {} data; the content decides.", name, format_name(header.format))});
    }
    if (header.orientation != 1) {
        out.remarks.push_back(
            {"exif_rotated", fmt::format("{} was turned upright (orientation {}).", name, header.orientation)});
    }
    if (header.alpha && header.format != ImageFormat::Bmp) { // the fourth byte of a BMP is rarely transparency
        out.remarks.push_back(
            {"alpha_dropped", fmt::format("{} has transparency; its colours are used as stored.", name)});
    }
    if (header.several_pages) {
        out.remarks.push_back({"first_page", fmt::format("{} has several pages; the first is used.", name)});
    }
    return out;
}

ReadImage read_image(const std::filesystem::path& file, const ImageLimits& limits) {
    return decode_image(read_image_bytes(file, limits), file, limits);
}

Image read_thumbnail(const std::filesystem::path& file, int longest_px, const ImageLimits& limits) {
    MOEFUSION_EXPECT(longest_px >= 1, "a thumbnail needs at least one pixel");
    const std::string bytes = read_image_bytes(file, limits);
    const ImageHeader header = checked_header(bytes, file, limits);
    const std::int64_t longest = std::max(header.width, header.height);
    Image image;
    if (header.format == ImageFormat::Jpeg && longest >= 2 * std::int64_t{longest_px}) {
        const bool grey = header.channels == 1;
        const int flags = longest >= 8 * std::int64_t{longest_px}
                              ? (grey ? cv::IMREAD_REDUCED_GRAYSCALE_8 : cv::IMREAD_REDUCED_COLOR_8)
                          : longest >= 4 * std::int64_t{longest_px}
                              ? (grey ? cv::IMREAD_REDUCED_GRAYSCALE_4 : cv::IMREAD_REDUCED_COLOR_4)
                              : (grey ? cv::IMREAD_REDUCED_GRAYSCALE_2 : cv::IMREAD_REDUCED_COLOR_2);
        const cv::Mat matrix = decode_matrix(bytes, header, flags | cv::IMREAD_IGNORE_ORIENTATION, file);
        image = opencv::copy(upright(normalised(matrix, header), header.orientation), file.string());
    } else {
        image = decode_image(bytes, file, limits).image;
    }
    const double scale = std::min(1.0, static_cast<double>(longest_px) / std::max(image.width, image.height));
    const int width = std::max(1, static_cast<int>(image.width * scale + 0.5));
    const int height = std::max(1, static_cast<int>(image.height * scale + 0.5));
    return for_display(resized(image, width, height));
}

std::string encode_png(const Image& image, std::span<const PngText> texts) {
    if (image.depth == Depth::F32) {
        throw Error(ErrorKind::Unsupported,
                    "image.float_png",
                    "PNG has no float values.",
                    image.source,
                    "Write a TIFF, or convert to 8 bits first.");
    }
    cv::Mat matrix = opencv::view(image);
    if (image.channels == 3) {
        cv::Mat bgr;
        cv::cvtColor(matrix, bgr, cv::COLOR_RGB2BGR);
        matrix = bgr;
    }
    std::vector<uchar> encoded;
    cv::imencode(".png", matrix, encoded);
    const std::string_view png(reinterpret_cast<const char*>(encoded.data()), encoded.size());
    return texts.empty() ? std::string(png) : with_png_text(png, texts);
}

void write_png(const std::filesystem::path& file, const Image& image, std::span<const PngText> texts) {
    write_file_atomically(file, encode_png(image, texts));
}

std::string encode_tiff(const Image& image) {
    cv::Mat matrix = opencv::view(image);
    if (image.channels == 3) {
        cv::Mat bgr;
        cv::cvtColor(matrix, bgr, cv::COLOR_RGB2BGR);
        matrix = bgr;
    }
    std::vector<uchar> encoded;
    constexpr int kNoCompression = 1; // COMPRESSION_NONE of TIFF 6.0
    cv::imencode(".tiff", matrix, encoded, {cv::IMWRITE_TIFF_COMPRESSION, kNoCompression});
    return {encoded.begin(), encoded.end()};
}

void write_tiff(const std::filesystem::path& file, const Image& image) {
    write_file_atomically(file, encode_tiff(image));
}

} // namespace moefusion
