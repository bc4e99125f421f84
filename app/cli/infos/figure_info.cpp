#include "app/cli/infos/verb_infos.h"

#include <array>

namespace moefusion::cli {

namespace {

using namespace options;
using enum OptionType;

constexpr std::array<std::string_view, 2> kExamples{
    "moe-fusion figure --template zooms data/msrs --only 00633D -m laplacian -m moe-fusion --zoom 120,96,40,64@00633D "
    "-o fig4.pdf",
    "moe-fusion figure --template curves runs/baseline runs/large -o losses.pdf"};
constexpr std::array<std::string_view, 8> kCommon{
    "@input", "method", "weights", "name", "out", "format", "overwrite", "dry-run"};
constexpr std::array<std::string_view, 6> kFormats{"pdf", "svg", "png", "tiff", "latex", "yaml"};
constexpr std::array kChanges{
    OptionChange{.id = "format",
                 .default_note = "by the suffix of --out, else pdf",
                 .help = "form of the figure; latex is a PDF with a .tex beside it, yaml the description alone",
                 .choices = kFormats},
    OptionChange{.id = "out",
                 .default_note = "beside the description, else figure.pdf",
                 .help = "file of the figure, or - for standard output; NAME.figure.yaml is written beside it"}};
constexpr std::array<std::string_view, 3> kPlaces{"inside", "below", "right"};
constexpr std::array<std::string_view, 3> kLeaders{"0", "2", "4"};
constexpr std::array<std::string_view, 5> kAllowed{"missing", "stale", "edited", "untrained", "lowres"};
constexpr std::array kOwn{
    OptionDescription{.id = "template",
                      .type = Text,
                      .value_name = "T",
                      .help = "methods, zooms, differences, gradients, experts, attention; curves, studies, metrics, "
                              "profile (charts of the inputs); or a .figure.yaml whose page is taken",
                      .group = "Figure"},
    OptionDescription{.id = "results",
                      .type = Path,
                      .value_name = "DIR",
                      .default_text = "results",
                      .help = "folder of the fused images, as fuse writes it",
                      .group = "Figure",
                      .completes = "folders"},
    OptionDescription{.id = "inspected",
                      .type = Path,
                      .value_name = "DIR",
                      .default_text = "inspect",
                      .help = "folder of the verb inspect, for the templates experts and attention",
                      .group = "Figure",
                      .completes = "folders"},
    OptionDescription{.id = "width",
                      .type = Real,
                      .value_name = "MM",
                      .default_text = "122",
                      .help = "width of the page",
                      .group = "Figure",
                      .unit = "mm",
                      .range = NumberRange{20, 500}},
    OptionDescription{.id = "dpi",
                      .type = Integer,
                      .value_name = "N",
                      .default_text = "300",
                      .help = "resolution of png and tiff",
                      .group = "Figure",
                      .range = NumberRange{72, 1200}},
    OptionDescription{.id = "zoom",
                      .type = Text,
                      .value_name = "X,Y,W,H[@ID]",
                      .help = "a zoom box in image pixels, in all rows or in that of one pair",
                      .group = "Figure",
                      .repeatable = true},
    OptionDescription{.id = "zoom-place",
                      .type = Choice,
                      .value_name = "PLACE",
                      .default_text = "inside",
                      .help = "where the magnified copies stand",
                      .group = "Figure",
                      .choices = kPlaces},
    OptionDescription{.id = "leaders",
                      .type = Choice,
                      .value_name = "N",
                      .default_text = "0",
                      .help = "lines from each box to its copy",
                      .group = "Figure",
                      .choices = kLeaders},
    OptionDescription{.id = "titles",
                      .type = Text,
                      .value_name = "LIST",
                      .help = "titles of the columns, separated by commas",
                      .group = "Figure"},
    OptionDescription{.id = "caption",
                      .type = Text,
                      .value_name = "TEXT",
                      .help = "a line of text below the figure",
                      .group = "Figure"},
    OptionDescription{.id = "metrics",
                      .type = Text,
                      .value_name = "shown|DIR",
                      .help = "a table of metrics as NAME_metrics.tex beside the figure: of the images it shows, or of "
                              "a folder of the verb evaluate",
                      .group = "Figure"},
    OptionDescription{
        .id = "color-bars", .help = "bars with numbers below the columns that have a colour map", .group = "Figure"},
    OptionDescription{.id = "letters", .help = "(a), (b) … in front of the titles", .group = "Figure"},
    OptionDescription{.id = "font",
                      .type = Text,
                      .value_name = "FAMILY",
                      .default_text = "Times",
                      .help = "font family; a like one is taken where it is not installed",
                      .group = "Figure"},
    OptionDescription{.id = "allow",
                      .type = Choice,
                      .value_name = "WHAT",
                      .help = "accept such cells; it is written into the metadata",
                      .group = "Figure",
                      .choices = kAllowed,
                      .repeatable = true}};

} // namespace

constinit const VerbInfo kFigureInfo{
    .name = "figure",
    .summary = "render a figure",
    .synopsis = "figure FILE.figure.yaml | figure --template T INPUT… [-m METHOD…] [-o FILE]",
    .examples = kExamples,
    .common = kCommon,
    .own = kOwn,
    .changes = kChanges,
    .takes_inputs = true,
    .exit_note = "3 if a result is missing (the fuse command that makes it is printed), or in a build without Qt"};

} // namespace moefusion::cli
