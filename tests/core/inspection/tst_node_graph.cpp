// The graph against the plain pass, the numbers of interaction.md 3.3.1, and counts of what an edit computes again.

#include "core/base/error.h"
#include "core/inspection/ablation.h"
#include "core/inspection/node_graph.h"
#include "core/moefusion/formula_weights.h"
#include "core/tensors/tensor_image.h"
#include "tests/support/shared_files.h"
#include "tests/support/tensor_files.h"
#include "tests/support/test_main.h"

#include <ATen/ops/full.h>

#include <cmath>
#include <map>
#include <memory>
#include <string>

using namespace moefusion;
using namespace moefusion::inspection;
using namespace moefusion::tests;

namespace {

constexpr std::int64_t kBudget = 1 << 28;
const CancelToken kNever;

NetworkOptions tiny_options() {
    NetworkOptions options;
    options.thin_width = 4;
    options.fpn_channels = 8;
    options.attention_hidden = 4;
    options.box_head_width = 16;
    return options;
}

NetworkOptions small_options() { // of golden/moe_fusion/small
    NetworkOptions options;
    options.thin_width = 8;
    options.fpn_channels = 32;
    options.attention_hidden = 16;
    options.box_head_width = 64;
    options.classes = 3;
    return options;
}

std::unique_ptr<NodeGraph>
graph_of(const NetworkOptions& options, const std::filesystem::path& infrared, const std::filesystem::path& visible) {
    auto network = std::make_shared<Network>(options);
    fill_by_formula(network->tensors());
    NodeGraph::Source source{.network = network,
                             .pass = make_fusion_pass(network),
                             .weights_sha256 = "formula",
                             .infrared = read_picture(infrared, 1),
                             .visible = read_picture(visible, 3),
                             .source_key = infrared.string()};
    return std::make_unique<NodeGraph>(std::move(source), std::make_shared<TensorCache>(kBudget));
}

std::unique_ptr<NodeGraph> tiny_graph(const NetworkOptions& options = tiny_options()) {
    return graph_of(options, test_data("moefusion/infrared_32x40.png"), test_data("moefusion/visible_32x40.png"));
}

std::unique_ptr<NodeGraph> golden_graph() {
    const auto folder = shared_folder() / "golden/moe_fusion";
    return graph_of(small_options(), folder / "infrared_64x96.png", folder / "visible_64x96.png");
}

EditSet edits_of(std::map<std::string, double> gates, std::vector<std::string> mute = {}) {
    EditSet edits;
    for (const auto& [name, value] : gates) {
        edits.gates[expert_from(name)] = value;
    }
    for (const auto& name : mute) {
        edits.mute.insert(expert_from(name));
    }
    return edits;
}

EditSet flat_attention(int width, int height, float value) {
    ImageBuilder builder(width, height, 1, Depth::F32);
    for (float& pixel : builder.values<float>()) {
        pixel = value;
    }
    EditSet edits;
    edits.attention = make_attention_edit(std::move(builder).finish(), "painted");
    return edits;
}

double largest_change(NodeGraph& graph) {
    return graph.tensor("fused", kNever).sub(graph.tensor("fused_original", kNever)).abs().max().item<double>();
}

/// Nodes computed by `work`, with their number.
template <typename Work>
std::map<std::string, std::int64_t> computed_by(const NodeGraph& graph, Work work) {
    const auto before = graph.evaluation_counts();
    work();
    std::map<std::string, std::int64_t> difference;
    for (const auto& [name, count] : graph.evaluation_counts()) {
        const auto found = before.find(name);
        if (const auto more = count - (found == before.end() ? 0 : found->second); more > 0) {
            difference[name] = more;
        }
    }
    return difference;
}

} // namespace

class TestNodeGraph : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void without_edits_the_nodes_agree_with_the_pass() {
        const auto graph = tiny_graph();
        MOEFUSION_COMPARE_TENSORS(graph->fused_by_nodes(kNever), graph->tensor("fused", kNever), 1e-5, 0);
        QVERIFY(graph->edits_change_nothing(kNever));
    }

    void every_named_tensor_exists_in_every_variant_data() {
        QTest::addColumn<int>("mixture");
        QTest::addColumn<int>("decoder");
        for (int mixture = 0; mixture < 3; ++mixture) {
            for (int decoder = 0; decoder < 2; ++decoder) {
                QTest::newRow((std::to_string(mixture) + std::to_string(decoder)).c_str()) << mixture << decoder;
            }
        }
    }
    void every_named_tensor_exists_in_every_variant() {
        QFETCH(int, mixture);
        QFETCH(int, decoder);
        NetworkOptions options = tiny_options();
        options.feature_mixture = static_cast<FeatureMixtureKind>(mixture);
        options.decoder = static_cast<DecoderKind>(decoder);
        const auto graph = tiny_graph(options);
        for (const auto& name : graph->tensor_names()) {
            const at::Tensor tensor = graph->tensor(name, kNever);
            const bool may_be_empty = name.rfind("detections_", 0) == 0;
            QVERIFY2(tensor.is_contiguous() && tensor.scalar_type() == at::kFloat, name.c_str());
            QVERIFY2(tensor.numel() > 0 || may_be_empty, name.c_str());
        }
        MOEFUSION_COMPARE_TENSORS(graph->fused_by_nodes(kNever), graph->tensor("fused", kNever), 1e-5, 0);
        QVERIFY_EXCEPTION_THROWN((void)graph->tensor("fused_original", kNever), Error);
        QVERIFY_EXCEPTION_THROWN((void)graph->tensor("nothing", kNever), Error);
        if (options.feature_mixture == FeatureMixtureKind::None) {
            QVERIFY_EXCEPTION_THROWN(graph->set_edits(flat_attention(40, 32, 0.5F)), Error);
        }
    }

    void contributions_sum_to_the_fused_image() {
        const auto graph = tiny_graph();
        graph->set_edits(edits_of({{"fg:0", 0.7}}, {"bg:2"}));
        const at::Tensor all = graph->tensor("decoder_contributions", kNever);
        MOEFUSION_COMPARE_TENSORS(all.sum(0).squeeze(0), graph->tensor("fused", kNever), 1e-5, 0);
        for (std::int64_t i = 0; i < 4; ++i) {
            MOEFUSION_COMPARE_TENSORS(contribution(*graph, i, kNever), all[i][0], 1e-6, 0);
        }
    }

    void removing_a_decoder_expert_by_zero_is_minus_its_contribution() {
        const auto graph = tiny_graph();
        EditSet edits;
        edits.removal = Removal::Zero;
        graph->set_edits(edits);
        const auto routed = graph->gates(MixtureId::Decoder, kNever).routed();
        QCOMPARE(routed.size(), std::size_t{2});
        for (const auto index : routed) {
            const Ablation ablation = ablate(*graph, {MixtureId::Decoder, index}, kNever);
            MOEFUSION_COMPARE_TENSORS(ablation.delta, contribution(*graph, index, kNever).neg(), 1e-5, 0);
        }
        QVERIFY(graph->edits().empty());
    }

    void an_expert_without_weight_is_not_computed() {
        const auto graph = tiny_graph();
        (void)graph->fused_by_nodes(kNever);
        const auto used = graph->gates(MixtureId::Foreground, kNever).used;
        const auto idle = std::find(used.begin(), used.end(), 0.0F) - used.begin();
        const auto computed = computed_by(*graph, [&] {
            const Ablation ablation = ablate(*graph, {MixtureId::Foreground, idle}, kNever);
            QVERIFY(ablation.no_weight && !ablation.delta.defined());
        });
        QVERIFY(computed.empty());
    }

    void an_edit_computes_only_what_it_reaches_data() {
        QTest::addColumn<qlonglong>("encoder_width");
        QTest::newRow("fast kernels") << 16LL;
        QTest::newRow("plain layers") << 8LL; // no multiple of 16: no fast path
    }
    void an_edit_computes_only_what_it_reaches() {
        QFETCH(qlonglong, encoder_width);
        NetworkOptions options = tiny_options();
        options.encoder_width = encoder_width;
        const auto graph = tiny_graph(options);
        (void)graph->tensor("fused", kNever);
        graph->prepare(kNever);
        const auto routed = graph->gates(MixtureId::Decoder, kNever).routed();
        const auto foreground = graph->gates(MixtureId::Foreground, kNever).routed();
        using Counts = std::map<std::string, std::int64_t>;
        const auto expect_within = [](const Counts& computed, const std::vector<std::string>& allowed) {
            for (const auto& [name, count] : computed) {
                const bool known = std::any_of(allowed.begin(), allowed.end(), [&name = name](const auto& start) {
                    return name.rfind(start, 0) == 0;
                });
                QVERIFY2(known && count == 1, (name + " " + std::to_string(count)).c_str());
            }
        };

        // A decoder gate between routed experts: one weighted sum.
        graph->set_edits(edits_of({{"dec:" + std::to_string(routed[0]), 0.9}}));
        QVERIFY(graph->fused_is_near(kNever));
        const auto by_decoder = computed_by(*graph, [&] { (void)graph->tensor("fused", kNever); });
        QCOMPARE(by_decoder, (Counts{{"fused", 1}}));

        // A foreground gate: its mixture's sum and the decoder; no encoder, no detector, no expert of fg or bg, and of
        // the decoder's first layer only what y_fg and y_bg add.
        graph->set_edits(edits_of({{"fg:" + std::to_string(foreground[0]), 0.9}}));
        QVERIFY(!graph->fused_is_near(kNever));
        const auto first_look = computed_by(*graph, [&] { (void)graph->preview(kNever); });
        QCOMPARE(first_look.count("half_foreground_output"), std::size_t{1});
        expect_within(
            first_look,
            {"half_foreground_output", "half_decoder_expert_", "half_fused", "decoder_logits", "foreground_output"});
        const auto by_foreground = computed_by(*graph, [&] { (void)graph->tensor("fused", kNever); });
        expect_within(by_foreground, {"foreground_output", "decoder_expert_", "fused"});
        QCOMPARE(by_foreground.count("fused"), std::size_t{1});

        // A decoder gate on top of it: again one weighted sum.
        const auto by_both = computed_by(*graph, [&] {
            const auto now = graph->gates(MixtureId::Decoder, kNever).routed();
            graph->set_edits(
                edits_of({{"fg:" + std::to_string(foreground[0]), 0.9}, {"dec:" + std::to_string(now[0]), 0.6}}));
            (void)graph->tensor("fused", kNever);
        });
        QCOMPARE(by_both, (Counts{{"fused", 1}}));

        // A painted attention: gates and experts of both mixtures, then the decoder as before; no encoder, no detector.
        graph->set_edits(flat_attention(40, 32, 0.25F));
        const auto by_attention = computed_by(*graph, [&] { (void)graph->tensor("fused", kNever); });
        expect_within(by_attention,
                      {"attention_foreground",
                       "foreground_",
                       "background_",
                       "decoder_expert_",
                       "decoder_logits",
                       "decoder_dense_share_",
                       "fused"});

        // Back again: everything is found.
        const auto by_undo = computed_by(*graph, [&] {
            graph->set_edits({});
            (void)graph->tensor("fused", kNever);
            (void)graph->fused_by_nodes(kNever);
        });
        QVERIFY(by_undo.empty());
    }

    void the_first_look_is_near_the_edited_picture() {
        const auto graph = tiny_graph();
        const auto foreground = graph->gates(MixtureId::Foreground, kNever).routed();
        graph->set_edits(edits_of({{"fg:" + std::to_string(foreground[0]), 0.9}}));
        const at::Tensor fused = graph->tensor("fused", kNever);
        const double change = fused.sub(graph->tensor("fused_original", kNever)).abs().mean().item<double>();
        const double error = graph->preview(kNever).sub(fused).abs().mean().item<double>();
        QVERIFY2(error < 0.75 * change, (std::to_string(error) + " of " + std::to_string(change)).c_str());
        graph->set_edits({});
        MOEFUSION_COMPARE_TENSORS(graph->preview(kNever), graph->fused_by_nodes(kNever), 0, 0);
    }

    void the_fast_parts_agree_with_the_plain_layers_under_edits() {
        const auto network = [] {
            auto made = std::make_shared<Network>(tiny_options());
            fill_by_formula(made->tensors());
            return made;
        }();
        auto doubles = std::make_shared<Network>(tiny_options());
        fill_by_formula(doubles->tensors());
        doubles->to(at::kCPU, at::kDouble); // the fast parts are float32 only
        const auto graph_over = [](const std::shared_ptr<Network>& of) {
            return std::make_unique<NodeGraph>(
                NodeGraph::Source{.network = of,
                                  .pass = make_plain_pass(of),
                                  .weights_sha256 = "formula",
                                  .infrared = read_picture(test_data("moefusion/infrared_32x40.png"), 1),
                                  .visible = read_picture(test_data("moefusion/visible_32x40.png"), 3),
                                  .source_key = "x"},
                std::make_shared<TensorCache>(kBudget));
        };
        const auto fast = graph_over(network);
        const auto plain = graph_over(doubles);
        EditSet edits = flat_attention(40, 32, 0.6F);
        edits.gates[expert_from("fg:1")] = 0.4;
        edits.mute.insert(expert_from("bg:0"));
        for (const auto* graph : {&fast, &plain}) {
            (*graph)->set_edits(edits);
        }
        for (const char* name : {"infrared_dense",
                                 "foreground_experts",
                                 "background_output",
                                 "decoder_logits",
                                 "decoder_gates_used",
                                 "decoder_experts",
                                 "fused"}) {
            MOEFUSION_COMPARE_TENSORS(fast->tensor(name, kNever), plain->tensor(name, kNever), 1e-5, 1e-5);
        }
    }

    void edits_that_set_what_holds_are_dropped() {
        const auto graph = tiny_graph();
        const auto state = graph->gates(MixtureId::Foreground, kNever);
        const auto routed = state.routed();
        const auto idle = std::find(state.used.begin(), state.used.end(), 0.0F) - state.used.begin();
        graph->set_edits(
            edits_of({{"fg:" + std::to_string(routed[0]), state.used[static_cast<std::size_t>(routed[0])]}},
                     {"fg:" + std::to_string(idle)}));
        QVERIFY(graph->edits_change_nothing(kNever));
        QVERIFY(graph->tensor("fused", kNever).equal(graph->tensor("fused_original", kNever)));
        graph->set_edits(edits_of({{"fg:" + std::to_string(routed[0]), 0.123}}));
        QVERIFY(!graph->edits_change_nothing(kNever));
    }

    void freezing_keeps_later_gates() {
        const auto graph = tiny_graph();
        const auto before = graph->gates(MixtureId::Decoder, kNever);
        EditSet edits = flat_attention(40, 32, 1.0F);
        graph->set_edits(edits);
        QVERIFY(graph->gates(MixtureId::Decoder, kNever).logits != before.logits);
        edits.downstream = Downstream::Freeze;
        graph->set_edits(edits);
        QCOMPARE(graph->gates(MixtureId::Decoder, kNever).used, before.used);
        QCOMPARE(graph->gates(MixtureId::Foreground, kNever).used,
                 graph->gates(MixtureId::Foreground, kNever, Run::Original).used);
        QVERIFY(largest_change(*graph) > 1e-4);
    }

    void all_muted_by_zero_gives_a_black_image() {
        const auto graph = tiny_graph();
        EditSet edits = edits_of({}, {"dec:0", "dec:1", "dec:2", "dec:3"});
        edits.removal = Removal::Zero;
        graph->set_edits(edits);
        QCOMPARE(graph->tensor("fused", kNever).abs().max().item<double>(), 0.0);
        QVERIFY_EXCEPTION_THROWN(graph->set_edits(edits_of({}, {"fg:0", "fg:1", "fg:2", "fg:3"})), Error);
        QVERIFY_EXCEPTION_THROWN(graph->set_edits(flat_attention(39, 32, 0.5F)), Error);
    }

    void a_small_cache_gives_the_same_picture() {
        const auto options = tiny_options();
        auto network = std::make_shared<Network>(options);
        fill_by_formula(network->tensors());
        NodeGraph graph({.network = network,
                         .pass = make_plain_pass(network),
                         .weights_sha256 = "formula",
                         .infrared = read_picture(test_data("moefusion/infrared_32x40.png"), 1),
                         .visible = read_picture(test_data("moefusion/visible_32x40.png"), 3),
                         .source_key = "x"},
                        std::make_shared<TensorCache>(0));
        MOEFUSION_COMPARE_TENSORS(graph.fused_by_nodes(kNever), tiny_graph()->fused_by_nodes(kNever), 0, 0);
    }

    void a_cancelled_evaluation_throws() {
        CancelToken cancel;
        cancel.cancel();
        QVERIFY_EXCEPTION_THROWN((void)tiny_graph()->tensor("decoder_experts", cancel), Error);
    }

    void the_ablation_table_of_the_page_data() {
        QTest::addColumn<QString>("expert");
        QTest::addColumn<double>("gate");
        QTest::addColumn<QList<double>>("largest"); // renormalise, zero, reroute: recompute, freeze
        QTest::newRow("fg:0") << "fg:0" << 0.4514 << QList<double>{0.0459, 0.0423, 0.0488, 0.0505, 0.0609, 0.0615};
        QTest::newRow("fg:3") << "fg:3" << 0.5486 << QList<double>{0.0523, 0.0561, 0.0312, 0.0313, 0.0449, 0.0450};
        QTest::newRow("bg:0") << "bg:0" << 0.4915 << QList<double>{0.0957, 0.0912, 0.0304, 0.0307, 0.0487, 0.0478};
        QTest::newRow("bg:2") << "bg:2" << 0.5085 << QList<double>{0.0879, 0.0843, 0.1070, 0.1039, 0.1039, 0.1001};
    }
    void the_ablation_table_of_the_page() {
        MOEFUSION_NEED_SHARED("golden/moe_fusion");
        QFETCH(QString, expert);
        QFETCH(double, gate);
        QFETCH(QList<double>, largest);
        const auto graph = golden_graph();
        qsizetype column = 0;
        for (const Removal removal : {Removal::Renormalise, Removal::Zero, Removal::Reroute}) {
            for (const Downstream downstream : {Downstream::Recompute, Downstream::Freeze}) {
                EditSet edits;
                edits.removal = removal;
                edits.downstream = downstream;
                graph->set_edits(edits);
                const Ablation ablation = ablate(*graph, expert_from(expert.toStdString()), kNever);
                QVERIFY(std::abs(ablation.gate - gate) < 5.1e-5);
                QVERIFY2(std::abs(ablation.figures.largest - largest[column]) < 5.1e-5,
                         std::to_string(ablation.figures.largest).c_str());
                ++column;
            }
        }
    }

    void the_what_if_numbers_of_the_page() {
        MOEFUSION_NEED_SHARED("golden/moe_fusion");
        const auto graph = golden_graph();
        const auto mean = [&](const char* name) { return graph->tensor(name, kNever).mean().item<double>(); };
        const auto decoder_gates = [&] { return graph->gates(MixtureId::Decoder, kNever).used; };
        const auto close = [](double is, double should, double within) { return std::abs(is - should) < within; };
        QVERIFY(close(mean("fused"), 0.463956, 2e-6));
        QVERIFY(close(contribution(*graph, 1, kNever).mean().item<double>(), 0.2532, 5.1e-5));
        QVERIFY(close(contribution(*graph, 2, kNever).mean().item<double>(), 0.2107, 5.1e-5));

        graph->set_edits(edits_of({{"fg:0", 0.7}}));
        QVERIFY(close(mean("fused"), 0.461403, 2e-6));
        QVERIFY(close(largest_change(*graph), 0.0236, 5.1e-5));
        QVERIFY(close(decoder_gates()[1], 0.4249, 5.1e-5) && close(decoder_gates()[2], 0.5751, 5.1e-5));

        graph->set_edits(edits_of({{"fg:0", 0.7}}, {"bg:2"}));
        QVERIFY(close(mean("fused"), 0.445332, 2e-6));
        QVERIFY(close(largest_change(*graph), 0.0875, 5.1e-5));
        QVERIFY(close(decoder_gates()[1], 0.4084, 5.1e-5) && close(decoder_gates()[2], 0.5916, 5.1e-5));

        graph->set_edits(flat_attention(96, 64, 0.5F));
        QVERIFY(close(mean("fused"), 0.464094, 2e-6));
        QVERIFY(close(largest_change(*graph), 0.0157, 5.1e-5));
    }
};

MOEFUSION_TEST(TestNodeGraph)
#include "tst_node_graph.moc"
