#include "tests/support/test_main.h"
#include "widgets/tiles/pane_header.h"

#include <QMenu>
#include <QToolButton>
#include <QtTest/QSignalSpy>

using namespace moefusion::widgets;

class TestPaneHeader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_whole_text_is_tooltip_and_accessible_name() {
        PaneHeader header;
        header.setContent({QStringLiteral("3"),
                           QStringLiteral("fused"),
                           QStringLiteral("moe-fusion"),
                           {QStringLiteral("3fa2c19e"), QStringLiteral("native 640×480"), QStringLiteral("luma")},
                           {{QStringLiteral("edited"), Tone::Edited, {}}}});
        QVERIFY(header.accessibleName().contains(QStringLiteral("fused · moe-fusion · 3fa2c19e")));
        QVERIFY(header.accessibleName().endsWith(QStringLiteral("edited")));
        QCOMPARE(header.toolTip(), header.accessibleName());
    }

    void a_narrow_header_stays_within_its_width() {
        PaneHeader header;
        header.resize(150, header.sizeHint().height());
        header.setContent({QStringLiteral("3"),
                           QStringLiteral("attention foreground"),
                           QStringLiteral("moe-fusion"),
                           {QStringLiteral("3fa2c19e")},
                           {{QStringLiteral("untrained"), Tone::Warning, {}}}});
        const auto* box = header.findChild<QToolButton*>(QStringLiteral("layerBox"));
        QVERIFY(box != nullptr);
        QVERIFY(box->geometry().right() < 150);
    }

    void a_chosen_layer_is_told_and_a_disabled_one_says_why() {
        PaneHeader header;
        header.setLayerChoices({{QStringLiteral("fused"), QStringLiteral("fused"), {}, {}},
                                {QStringLiteral("gates"), QStringLiteral("gates"), {}, QStringLiteral("no experts")}},
                               QStringLiteral("fused"));
        const auto actions = header.findChild<QToolButton*>(QStringLiteral("layerBox"))->menu()->actions();
        QCOMPARE(actions.size(), 2);
        QVERIFY(actions[0]->isChecked());
        QVERIFY(!actions[1]->isEnabled());
        QCOMPARE(actions[1]->toolTip(), QStringLiteral("no experts"));
        QSignalSpy chosen(&header, &PaneHeader::layerChosen);
        actions[0]->trigger();
        QCOMPARE(chosen[0][0].toString(), QStringLiteral("fused"));
    }
};

MOEFUSION_TEST(TestPaneHeader)
#include "tst_pane_header.moc"
