// Regions, maps and the noise check against golden/metrics/extras.json, and small cases without it.

#include "core/metrics/edge_transfer.h"
#include "core/metrics/metric_maps.h"
#include "core/metrics/noise_check.h"
#include "core/metrics/region_mask.h"
#include "core/metrics/source_terms.h"
#include "tests/core/metrics/metric_pictures.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>

using namespace moefusion;
using namespace moefusion::metrics;
using nlohmann::json;

namespace {

constexpr Profile kProfile = Profile::Tang2022;

struct Golden {
    json extras;
    Image infrared;
    Image visible;
    Image average;
    Image noisy;
};

Golden golden() {
    const auto folder = tests::shared_folder() / "golden/metrics";
    const auto picture = [&](const char* role) {
        return tests::read_grey(folder / "images" / (std::string("p01_scene_") + role + ".png"));
    };
    return {json::parse(std::ifstream(folder / "extras.json")),
            picture("ir"),
            picture("vi"),
            picture("avg"),
            picture("noisy")};
}

} // namespace

#define VERIFY_CLOSE(actual, expected, what)                                                                           \
    do {                                                                                                               \
        const QString fault = tests::difference((actual), (expected), 1e-12, 1e-6);                                    \
        QVERIFY2(fault.isEmpty(), qPrintable(QString::fromStdString(what) + ": " + fault));                            \
    } while (false)

class TestMetricExtras : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void regions_agree_with_the_goldens() {
        MOEFUSION_NEED_SHARED("golden/metrics/extras.json");
        const Golden g = golden();
        const SourceTerms sources(g.infrared, g.visible);
        // rows 24..71 x columns 20..59 and rows 60..89 x columns 50..79, inclusive
        const std::vector<BoxEdges> boxes = {{20, 24, 60, 72}, {50, 60, 80, 90}};
        const RegionMask foreground = RegionMask::foreground(96, 96, boxes);
        const std::vector<std::pair<std::string, RegionMask>> regions = {{"foreground", foreground},
                                                                         {"background", foreground.complement()},
                                                                         {"full_mask", RegionMask::whole(96, 96)}};
        for (const auto& [name, region] : regions) {
            for (const auto& [metric, expected] : g.extras[name].items()) {
                const std::string what = name + " " + metric;
                if (metric == "pixels") {
                    QCOMPARE(region.count(), expected.get<std::int64_t>());
                } else if (metric == "Qabf_share_ir") {
                    const EdgeTransfer sums = edge_transfer_sums(sources, g.average, kProfile, &region);
                    VERIFY_CLOSE(sums.from_infrared / (sums.from_infrared + sums.from_visible), expected, what);
                } else {
                    const MetricValue value = find_metric(metric)->region_value(sources, g.average, kProfile, region);
                    QVERIFY2(value.value.has_value(), what.c_str());
                    VERIFY_CLOSE(*value.value, expected, what);
                }
            }
        }
        VERIFY_CLOSE(infrared_share(sources, g.average, kProfile),
                     g.extras["full_mask"]["Qabf_share_ir"],
                     std::string("share of the whole image"));
    }

    void the_noise_check_agrees_with_the_goldens() {
        MOEFUSION_NEED_SHARED("golden/metrics/extras.json");
        const Golden g = golden();
        const SourceTerms sources(g.infrared, g.visible);
        std::vector<const Metric*> metrics;
        for (const Metric& metric : paper_metrics()) {
            metrics.push_back(&metric);
        }
        for (const auto& [name, fused] : {std::pair{"avg", g.average}, std::pair{"noisy", g.noisy}}) {
            const NoiseCheck check = check_noise(sources, fused, kProfile, metrics);
            const json& expected = g.extras["noise_check"][name];
            VERIFY_CLOSE(check.noise_level, expected["sigma_noise_immerkaer"], std::string(name) + " noise level");
            for (const NoiseDrop& drop : check.drops) {
                const std::string what = std::string(name) + " " + std::string(drop.metric->name);
                const json& row = expected[std::string(drop.metric->name)];
                VERIFY_CLOSE(*drop.before.value, row["before"], what);
                VERIFY_CLOSE(*drop.after.value, row["after"], what);
                VERIFY_CLOSE(*drop.drop(), row["drop"], what);
            }
            QCOMPARE(check.suspicious, std::string(name) == "noisy");
        }
    }

    void maps_agree_with_the_goldens() {
        MOEFUSION_NEED_SHARED("golden/metrics/extras.json");
        const Golden g = golden();
        const SourceTerms sources(g.infrared, g.visible);
        EdgeTransferMaps edges;
        static_cast<void>(edge_transfer_sums(sources, g.average, kProfile, nullptr, &edges));
        for (const json& pixel : g.extras["maps"]) {
            const int x = pixel["col"];
            const int y = pixel["row"];
            const auto value = [&](MapKind kind) {
                return double{metric_map(kind, sources, g.average, kProfile).values.at<float>(x, y)};
            };
            const auto i = static_cast<std::size_t>(y * 96 + x);
            VERIFY_CLOSE(value(MapKind::LocalEntropy), pixel["EN_9x9"], std::string("entropy"));
            VERIFY_CLOSE(value(MapKind::LocalSpatialFrequency), pixel["SF_9x9"], std::string("frequency"));
            VERIFY_CLOSE(value(MapKind::Gradient), pixel["AG_pixel"], std::string("gradient"));
            VERIFY_CLOSE(edges.infrared_quality[i], pixel["Q_AF"], std::string("Q_AF"));
            VERIFY_CLOSE(edges.visible_quality[i], pixel["Q_BF"], std::string("Q_BF"));
            VERIFY_CLOSE(value(MapKind::EdgeTransfer), pixel["Q_local"], std::string("edge transfer"));
            VERIFY_CLOSE(value(MapKind::InfraredShare), pixel["share_A"], std::string("share"));
        }
    }

    void a_map_has_the_size_of_the_picture_and_says_where_it_is_undefined() {
        const Image flat = tests::grey_picture(40, 30, [](int, int) { return 0; });
        const Image picture = tests::noise_picture(40, 30, 2);
        const SourceTerms sources(picture, picture);
        for (const MapInfo& info : metric_maps()) {
            const MetricMap map = metric_map(info.kind, sources, picture, kProfile);
            QCOMPARE(map.values.width, 40);
            QCOMPARE(map.values.height, 30);
            QVERIFY(map.highest > map.lowest);
        }
        const SourceTerms black(flat, flat);
        QVERIFY(std::isnan(metric_map(MapKind::EdgeTransfer, black, flat, kProfile).values.at<float>(3, 3)));
        QCOMPARE(metric_map(MapKind::LocalEntropy, black, flat, kProfile).values.at<float>(3, 3), 0.0F);
    }

    void edges_of_one_source_are_shared_out_to_it() {
        const Image flat = tests::grey_picture(40, 40, [](int, int) { return 0; });
        const Image picture = tests::noise_picture(40, 40, 2);
        QVERIFY(infrared_share(SourceTerms(picture, flat), picture, Profile::Tang2023) > 0.999);
        QVERIFY(infrared_share(SourceTerms(flat, picture), picture, Profile::Tang2023) < 0.001);
    }

    void denoising_leaves_constants_and_knows_the_noise() {
        const Image flat = tests::grey_picture(20, 20, [](int, int) { return 77; });
        QCOMPARE(int{mildly_denoised(flat).at<std::uint8_t>(0, 0)}, 77);
        QCOMPARE(noise_level(flat), 0.0);
        QCOMPARE(noise_level(tests::grey_picture(20, 20, [](int x, int y) { return 3 * x + 2 * y; })), 0.0);
        QVERIFY(noise_level(tests::noise_picture(40, 40, 1)) > 50.0);
        QCOMPARE(noise_level(tests::noise_picture(2, 40, 1)), 0.0);
    }

    void noise_of_a_noisy_result_is_suspicious_and_a_plain_average_is_not() {
        const Image infrared = tests::grey_picture(64, 64, [](int x, int y) { return 60 + x + y / 2; });
        const Image visible = tests::grey_picture(64, 64, [](int x, int y) { return 90 + y + (x > 30 ? 40 : 0); });
        const SourceTerms sources(infrared, visible);
        const Image average = tests::grey_picture(64, 64, [&](int x, int y) {
            return (infrared.at<std::uint8_t>(x, y) + visible.at<std::uint8_t>(x, y) + 1) / 2;
        });
        const Image noise = tests::noise_picture(64, 64, 9);
        const Image noisy = tests::grey_picture(64, 64, [&](int x, int y) {
            return average.at<std::uint8_t>(x, y) + noise.at<std::uint8_t>(x, y) / 8 - 16;
        });
        QVERIFY(!check_noise(sources, average, kProfile, {}).suspicious);
        QVERIFY(check_noise(sources, noisy, kProfile, {}).suspicious);
    }
};

MOEFUSION_TEST(TestMetricExtras)
#include "tst_metric_extras.moc"
