#include "core/containers/npy.h"
#include "core/containers/torch_zip.h"
#include "core/containers/zip_archive.h"
#include "tests/fuzz/reader_input.h"

using namespace moefusion;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto file = fuzz::bytes_of(data, size);
    const containers::ReaderLimits limits = fuzz::small_limits();
    fuzz::read_or_refuse([&] { (void)containers::read_npz(file, limits); });
    return fuzz::read_or_refuse([&] {
        const containers::ZipArchive archive(file, limits);
        if (containers::torch_zip_prefix(archive)) {
            (void)containers::read_torch_zip(file, limits);
        }
        for (const containers::ZipEntry& entry : archive.entries()) {
            fuzz::read_or_refuse([&] { (void)archive.inflated(entry); });
        }
    });
}
