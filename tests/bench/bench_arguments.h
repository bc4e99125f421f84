#pragma once

// The command line of the benchmarks: NAME VALUE pairs. Whatever is not known ends the program with its usage, so that
// nobody waits for figures of settings that were not taken.

#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <span>
#include <string_view>
#include <utility>

namespace moefusion::bench {

/// A name such as "--repeats" and what takes its value; false: the value is not one.
struct Argument {
    std::string_view name;
    std::function<bool(std::string_view value)> take;
};

/// Takes a whole number within bounds.
template <typename Number>
std::function<bool(std::string_view)> number_into(Number& out, Number lowest, Number highest) {
    return [&out, lowest, highest](std::string_view value) {
        Number read{};
        const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), read);
        if (fault != std::errc() || end != value.data() + value.size() || read < lowest || read > highest) {
            return false;
        }
        out = read;
        return true;
    };
}

/// Takes WIDTHxHEIGHT, each from 1 to 16384.
template <typename Number>
std::function<bool(std::string_view)> size_into(Number& width, Number& height) {
    return [&width, &height](std::string_view value) {
        const std::size_t cross = value.find('x');
        return cross != std::string_view::npos && number_into<Number>(width, 1, 16384)(value.substr(0, cross)) &&
               number_into<Number>(height, 1, 16384)(value.substr(cross + 1));
    };
}

/// Reads argv. --help prints `usage` and ends with 0; an unknown name, a missing or a wrong value prints it on the
/// error stream and ends with 2.
inline void read_arguments(int argc, char** argv, std::string_view usage, std::span<const Argument> known) {
    const auto refuse = [usage](std::string_view what, std::string_view word) {
        fmt::print(stderr, "{}: {}\nusage: {}\n", word, what, usage);
        std::exit(2);
    };
    for (int i = 1; i < argc; i += 2) {
        const std::string_view name = argv[i];
        if (name == "--help" || name == "-h") {
            fmt::print("usage: {}\n", usage);
            std::exit(0);
        }
        const Argument* found = nullptr;
        for (const Argument& argument : known) {
            found = argument.name == name ? &argument : found;
        }
        if (found == nullptr) {
            refuse("not an argument of this benchmark", name);
        } else if (i + 1 == argc) {
            refuse("needs a value", name);
        } else if (!found->take(argv[i + 1])) {
            refuse(fmt::format("{} does not take this value", name), argv[i + 1]);
        }
    }
}

} // namespace moefusion::bench
