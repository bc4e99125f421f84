#pragma once

// Goldens, real pairs and weight files that do not travel with the product.

#include <QtTest/QtTest>

#include <filesystem>
#include <string_view>

namespace moefusion::tests {

/// $MOEFUSION_SHARED, else `shared` beside the source folder. May not exist.
[[nodiscard]] std::filesystem::path shared_folder();
/// True if shared_folder()/relative exists; else the skip is written down for tests/repository/tst_skips.
[[nodiscard]] bool has_shared(std::string_view relative);
/// A file of tests/data in the source tree.
[[nodiscard]] std::filesystem::path test_data(std::string_view relative);
/// The command line program that was built ($MOEFUSION_PROGRAM).
[[nodiscard]] std::filesystem::path program();

} // namespace moefusion::tests

/// In a test function: skips it with a clear word where the shared files are absent.
#define MOEFUSION_NEED_SHARED(relative)                                                                                \
    if (!::moefusion::tests::has_shared(relative)) {                                                                   \
        QSKIP("shared goldens not found; set MOEFUSION_SHARED");                                                       \
    }
