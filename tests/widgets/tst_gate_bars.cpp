#include "tests/support/test_main.h"
#include "widgets/charts/gate_bars.h"

using namespace moefusion::widgets;

class TestGateBars : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Logits and gates of the worked example in interaction.md 3.3.1.
    void the_margin_is_the_distance_of_the_last_routed_to_the_first_other() {
        GateBars bars(QStringLiteral("fg"));
        bars.setGates({{0.5744, 1.2, true}, {0, 0.3, false}, {0.4256, 0.9, true}, {0, -0.5, false}});
        QVERIFY(std::abs(bars.margin() - 0.6) < 1e-12);
    }

    void bars_are_found_by_name_and_say_if_they_are_routed() {
        GateBars bars(QStringLiteral("dec"));
        bars.setGates({{1, 2, true}, {0, 0.5, false}});
        const auto* routed = bars.findChild<GateBar*>(QStringLiteral("gateBar.dec.0"));
        const auto* other = bars.findChild<GateBar*>(QStringLiteral("gateBar.dec.1"));
        QVERIFY(routed != nullptr && other != nullptr);
        QVERIFY(routed->accessibleName().contains(QStringLiteral("routed")));
        QVERIFY(other->accessibleName().contains(QStringLiteral("not routed")));
        QVERIFY(other->accessibleName().contains(QStringLiteral("1.50 below")));
    }
};

MOEFUSION_TEST(TestGateBars)
#include "tst_gate_bars.moc"
