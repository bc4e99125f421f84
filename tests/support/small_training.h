#pragma once

// A training of milliseconds a step, for tests of the trainer as a program and from the window.

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <utility>
#include <vector>

namespace moefusion::tests {

/// Options and values of a network with a few thousand parameters on small crops; "true" marks a flag.
[[nodiscard]] inline std::vector<std::pair<QString, QString>> small_training() {
    return {{"subset", "train"},
            {"crop", "32"},
            {"batch", "2"},
            {"thin-width", "4"},
            {"fpn-channels", "8"},
            {"experts", "3"},
            {"encoder-width", "4"},
            {"expert-hidden", "4"},
            {"expert-out", "4"},
            {"decoder-widths", "8,4,4"},
            {"box-head-width", "16"},
            {"threads", "1"},
            {"device", "cpu"},
            {"log-every", "1"},
            {"no-tensorboard", "true"}};
}

/// The same as words of a command line.
[[nodiscard]] inline QStringList command_words(const std::vector<std::pair<QString, QString>>& options) {
    QStringList words;
    for (const auto& [id, value] : options) {
        words << "--" + id;
        if (value != "true") {
            words << value;
        }
    }
    return words;
}

} // namespace moefusion::tests
