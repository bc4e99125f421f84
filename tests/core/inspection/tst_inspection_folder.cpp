// What `inspect` writes of a pair: tensors that numpy's format gives back, maps with their ranges, ablations, manifest.

#include "core/base/error.h"
#include "core/imaging/image_file.h"
#include "core/inspection/inspection_folder.h"
#include "core/moefusion/formula_weights.h"
#include "core/tensors/tensor_image.h"
#include "tests/support/shared_files.h"
#include "tests/support/tensor_files.h"
#include "tests/support/test_main.h"

#include <QtCore/QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>

using namespace moefusion;
using namespace moefusion::inspection;
using namespace moefusion::tests;

namespace {

const CancelToken kNever;

std::unique_ptr<NodeGraph> tiny_graph() {
    NetworkOptions options;
    options.thin_width = 4;
    options.fpn_channels = 8;
    options.attention_hidden = 4;
    options.box_head_width = 16;
    auto network = std::make_shared<Network>(options);
    fill_by_formula(network->tensors());
    NodeGraph::Source source{.network = network,
                             .pass = make_plain_pass(network),
                             .weights_sha256 = "formula",
                             .infrared = read_picture(test_data("moefusion/infrared_32x40.png"), 1),
                             .visible = read_picture(test_data("moefusion/visible_32x40.png"), 3),
                             .source_key = "tiny"};
    return std::make_unique<NodeGraph>(std::move(source), std::make_shared<TensorCache>(1 << 28));
}

InspectionSubject subject() {
    return {"tiny", {{"version", 1}, {"id", "tiny"}, {"key", "abc"}}, [](const Image& plane, std::string_view) {
                return encode_png(tensor_to_image_8bit(image_to_tensor(plane)));
            }};
}

std::vector<std::string> names_in(const nlohmann::json& list, const char* key) {
    std::vector<std::string> names;
    for (const auto& entry : list) {
        names.push_back(entry[key]);
    }
    return names;
}

} // namespace

class TestInspectionFolder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tensors_maps_ablations_and_manifest_are_written() {
        const QTemporaryDir folder;
        const std::filesystem::path place = std::filesystem::path(folder.path().toStdString()) / "scene/tiny";
        const auto graph = tiny_graph();
        EditSet edits;
        edits.gates[expert_from("fg:0")] = 0.25;
        graph->set_edits(edits);
        const InspectionRequest request{.tensors = {"*_gates*", "fused*", "decoder_experts"},
                                        .maps = {"attention", "tiles", "fused*"},
                                        .map_settings = {},
                                        .ablations = {"all"}};
        QVERIFY(!inspection_state(place));
        const nlohmann::json manifest = write_inspection(*graph, subject(), request, place, kNever);
        const auto state = inspection_state(place);
        QCOMPARE(state->key, std::string("abc"));
        QCOMPARE(state->request, request.words());

        MOEFUSION_COMPARE_TENSORS(read_npy(place / "fused.npy"), graph->tensor("fused", kNever), 0, 0);
        QCOMPARE(read_npy(place / "decoder_experts.npy").sizes().vec(), (std::vector<std::int64_t>{4, 1, 32, 40}));
        const at::Tensor used = read_npy(place / "foreground_gates_used.npy");
        QVERIFY(std::abs(used[0].item<float>() - 0.25F) < 1e-6F);
        const auto tensors = names_in(manifest["tensors"], "name");
        QVERIFY(std::find(tensors.begin(), tensors.end(), "fused_original") != tensors.end());
        QVERIFY(std::find(tensors.begin(), tensors.end(), "attention_foreground") == tensors.end());
        QCOMPARE(manifest["edits"]["gates"]["fg:0"], 0.25);
        QCOMPARE(manifest["edits_change_nothing"], false);
        QCOMPARE(manifest["routed"]["decoder"].size(), std::size_t{2});

        for (const auto& map : manifest["maps"]) {
            const Image picture = read_image(place / map["file"].get<std::string>()).image;
            QCOMPARE(picture.width, 40);
            QCOMPARE(picture.height, 32);
        }
        std::ifstream stream(place / "ablation.csv");
        std::ostringstream csv;
        csv << stream.rdbuf();
        const std::string lines = csv.str();
        QCOMPARE(std::count(lines.begin(), lines.end(), '\n'), 13);
        QVERIFY(lines.find("weight 0: removing it changes nothing") != std::string::npos);
    }

    void tiles_of_a_mixture_share_a_range_unless_they_are_to_have_their_own() {
        const auto graph = tiny_graph();
        const std::vector<std::string> names{"fg_0", "fg_1", "attention_foreground", "dec_1"};
        const auto shared = tensor_maps(*graph, names, {}, kNever);
        QCOMPARE(shared[0].range.high, shared[1].range.high);
        QCOMPARE(shared[0].range.low, 0.0);
        QCOMPARE(shared[0].colormap, std::string("magma"));
        QCOMPARE(shared[2].range.high, 1.0);
        const auto gates = graph->gates(MixtureId::Foreground, kNever).used;
        QCOMPARE(shared[1].routed, gates[1] != 0);
        MapSettings own;
        own.shared = false;
        const auto each = tensor_maps(*graph, names, own, kNever);
        QVERIFY(each[0].range.high != each[1].range.high);
        // A map with negative values is symmetric around 0.
        if (shared[3].range.low < 0) {
            QCOMPARE(shared[3].range.low, -shared[3].range.high);
            QCOMPARE(shared[3].colormap, std::string("blue_red"));
        }
    }

    void names_are_chosen_by_globs_groups_and_words() {
        const std::vector<std::string> available{"fg_0", "fg_1", "attention_foreground", "fused"};
        const auto chosen = [&](std::vector<std::string> patterns) { return chosen_names(patterns, available); };
        QCOMPARE(chosen({"tiles"}), (std::vector<std::string>{"fg_0", "fg_1"}));
        QCOMPARE(chosen({"fused", "*_0"}), (std::vector<std::string>{"fg_0", "fused"}));
        QCOMPARE(chosen({"all"}), available);
        QCOMPARE(chosen({"none"}), std::vector<std::string>());
        QCOMPARE(chosen({"dec_*"}), std::vector<std::string>());
        QVERIFY_EXCEPTION_THROWN((void)chosen({"fg_7"}), Error);
    }
};

MOEFUSION_TEST(TestInspectionFolder)
#include "tst_inspection_folder.moc"
