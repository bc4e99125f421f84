#pragma once

// Pictures made for tests, and the sample files of tests/data/images (written by Pillow 12 and tifffile: 4x3 pixels
// with values 0, 10, 20 … 110 in rows, unless a test says otherwise).

#include "core/base/error.h"
#include "core/imaging/image.h"

#include <QtTest/QtTest>

#include <initializer_list>
#include <string>

namespace moefusion::tests {

template <typename T>
Image made(int width, int height, int channels, Depth depth, std::initializer_list<T> values) {
    ImageBuilder builder(width, height, channels, depth);
    std::copy(values.begin(), values.end(), builder.values<T>().begin());
    return std::move(builder).finish();
}

/// The code of the Error that `call` throws; "" if it throws none.
template <typename Call>
std::string code_thrown(Call&& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.code;
    }
    return {};
}

} // namespace moefusion::tests
