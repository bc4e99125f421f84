// `sample`: a made-up dataset that works at once.

#include "app/cli/console.h"
#include "app/cli/verbs/verb_declarations.h"
#include "core/base/error.h"
#include "core/results/results_folder.h"
#include "core/samples/write_sample.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <system_error>

namespace moefusion::cli {

namespace {

constexpr int kSmallestSide = 32;
constexpr int kLargestSide = 4096;

SampleOptions sample_options(const VerbCall& call) {
    SampleOptions options;
    options.count = static_cast<int>(call.options.integer("count"));
    const auto size = call.options.size("image-size");
    const auto fits = [](int side) { return side >= kSmallestSide && side <= kLargestSide; };
    if (!size || !fits(size->width) || !fits(size->height)) {
        throw Error(ErrorKind::Usage,
                    "option.range",
                    fmt::format("--image-size {}: each side is from {} to {}",
                                call.options.text("image-size"),
                                kSmallestSide,
                                kLargestSide));
    }
    options.width = size->width;
    options.height = size->height;
    options.seed = static_cast<std::uint64_t>(call.options.integer("seed"));
    options.layout = sample_layout_from(call.options.text("folders"));
    options.faults = call.options.flag("faults");
    options.overwrite = call.options.flag("overwrite");
    return options;
}

/// Ends the work between two pairs on the first Ctrl+C: pairs take a fraction of a second.
class StoppableProgress final : public Progress {
public:
    StoppableProgress(Console& console, CancelToken& cancel) : console_(console), cancel_(cancel) {}
    void step(std::int64_t done, std::int64_t total, std::string_view what) override {
        done_ = done;
        console_.progress().step(done, total, what);
        if (console_.stop_requested() || console_.cancel().cancelled()) {
            cancel_.cancel();
        }
    }
    [[nodiscard]] std::int64_t done() const { return done_; }

private:
    Console& console_;
    CancelToken& cancel_;
    std::int64_t done_ = 0;
};

} // namespace

int run_sample(const VerbCall& call, Console& console) {
    if (!call.options.given("out")) {
        throw Error(ErrorKind::Usage, "option.missing", "sample needs -o FOLDER");
    }
    const std::filesystem::path folder = call.options.path("out");
    const SampleOptions options = sample_options(call);
    require_writable(folder);
    // A pair is about as large as its pixels: noise compresses badly.
    require_space(folder, std::int64_t{4} * options.width * options.height * options.count);

    CancelToken cancel;
    StoppableProgress progress(console, cancel);
    SampleReport report;
    try {
        report = write_sample(folder, options, progress, cancel);
    } catch (const Error& error) {
        if (error.kind == ErrorKind::Cancelled && console.stop_requested()) {
            return console.stopped(progress.done(), options.count);
        }
        throw;
    }
    for (const std::filesystem::path& file : report.files) {
        std::error_code fault;
        const auto bytes = std::filesystem::file_size(folder / file, fault);
        console.answer({{"type", "file"},
                        {"file", (folder / file).string()},
                        {"kind", file.extension() == ".png" ? "image" : "text"},
                        {"bytes", fault ? 0 : static_cast<std::int64_t>(bytes)}},
                       {});
    }
    console.add_output(folder.string());
    console.count(options.count - report.kept, 0, report.kept);
    console.text(fmt::format("{}: {} pairs for training, {} for testing, {} boxes{}",
                             folder.string(),
                             report.train,
                             report.test,
                             report.boxes,
                             report.faults > 0 ? fmt::format(", {} faults", report.faults) : ""));
    return 0;
}

} // namespace moefusion::cli
