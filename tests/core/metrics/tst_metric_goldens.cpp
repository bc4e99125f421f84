// Every metric, profile, pair and fused image of golden/metrics/values.json within the tolerances of that file.

#include "core/metrics/fusion_artefacts.h"
#include "core/metrics/metric.h"
#include "core/metrics/source_terms.h"
#include "core/metrics/visual_fidelity.h"
#include "tests/core/metrics/metric_pictures.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>
#include <set>

using namespace moefusion;
using namespace moefusion::metrics;
using nlohmann::json;

namespace {

/// Values of other programs that this one does not reproduce (values.json: "for information").
bool for_information(const std::string& metric, Profile profile) {
    return metric == "Qabf_octave" || metric == "FMI_none" || (metric == "FMI_pixel" && profile == Profile::Tang2022);
}

MetricValue computed(const std::string& metric, const SourceTerms& sources, const Image& fused, Profile profile) {
    if (metric == "VIFF") {
        return visual_fidelity_for_fusion(sources, fused);
    }
    if (metric == "Nabf" && profile == Profile::Tang2023) {
        return fusion_artefacts_as_published_2023(sources, fused);
    }
    std::string name = metric == "Nabf_fixed" ? "Nabf" : metric;
    std::replace(name.begin(), name.end(), '_', '-');
    const Metric* row = find_metric(name);
    if (row == nullptr) {
        return undefined("no metric " + name);
    }
    return row->value(sources, fused, profile);
}

struct Tolerance {
    double absolute;
    double relative;
};

Tolerance tolerance_of(const json& tolerances, const std::string& profile, const std::string& metric) {
    const json& own = tolerances.contains(profile) ? tolerances[profile] : json::object();
    Tolerance tolerance{tolerances["default_abs"], own.value("default_rel", tolerances["default_rel"].get<double>())};
    if (own.contains(metric)) {
        tolerance.absolute = own[metric].value("abs", tolerance.absolute);
        tolerance.relative = own[metric].value("rel", own[metric].contains("abs") ? 0.0 : tolerance.relative);
    }
    return tolerance;
}

} // namespace

class TestMetricGoldens : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_published_value_is_reproduced_data() {
        QTest::addColumn<QString>("profile");
        for (const Profile profile : all_profiles()) {
            const std::string name(profile_name(profile));
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
        }
    }

    void every_published_value_is_reproduced() {
        MOEFUSION_NEED_SHARED("golden/metrics/values.json");
        QFETCH(QString, profile);
        const std::string profile_text = profile.toStdString();
        const Profile which = profile_from(profile_text);
        const auto folder = tests::shared_folder() / "golden/metrics";
        const json golden = json::parse(std::ifstream(folder / "values.json"));
        int compared = 0;
        QStringList faults;
        for (const auto& [pair, fused_images] : golden["values"][profile_text].items()) {
            const auto picture = [&](const std::string& role) {
                return tests::read_grey(folder / "images" / (pair + "_" + role + ".png"));
            };
            const SourceTerms sources(picture("ir"), picture("vi"));
            for (const auto& [role, values] : fused_images.items()) {
                const Image fused = picture(role);
                for (const auto& [metric, entry] : values.items()) {
                    if (for_information(metric, which)) {
                        continue;
                    }
                    const MetricValue value = computed(metric, sources, fused, which);
                    const QString place = QString::fromStdString(pair + " " + role + " " + metric + ": ");
                    ++compared;
                    if (entry[0].is_null()) {
                        // SF of one row is the one case where the program has an answer and the toolkits do not.
                        const bool answered = value.value && std::isfinite(*value.value) && metric != "SF";
                        if (answered || (!value.value && value.reason.empty())) {
                            faults << place + "a value where none is defined: " + QString::number(*value.value);
                        }
                        continue;
                    }
                    if (!value.value) {
                        faults << place + "no value, " + QString::fromStdString(value.reason);
                        continue;
                    }
                    const Tolerance tolerance = tolerance_of(golden["tolerance"], profile_text, metric);
                    const QString fault =
                        tests::difference(*value.value, entry[0].get<double>(), tolerance.absolute, tolerance.relative);
                    if (!fault.isEmpty()) {
                        faults << place + fault;
                    }
                }
            }
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join("\n")));
        QVERIFY2(compared > 400, qPrintable(QString::number(compared)));
    }
};

MOEFUSION_TEST(TestMetricGoldens)
#include "tst_metric_goldens.moc"
