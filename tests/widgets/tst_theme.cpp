#include "tests/support/test_main.h"
#include "widgets/painting/theme.h"

using namespace moefusion::widgets;

class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void text_has_a_contrast_of_at_least_4_5_in_both_themes() {
        for (const bool dark : {false, true}) {
            const QPalette palette = dark ? darkPalette() : lightPalette();
            const ThemeColors& colors = themeColors(dark);
            const QList<std::pair<QColor, QColor>> texts{
                {palette.color(QPalette::WindowText), palette.color(QPalette::Window)},
                {palette.color(QPalette::Text), palette.color(QPalette::Base)},
                {palette.color(QPalette::ButtonText), palette.color(QPalette::Button)},
                {palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)},
                {palette.color(QPalette::Link), palette.color(QPalette::Window)},
                {colors.muted, palette.color(QPalette::Window)},
                {colors.muted, palette.color(QPalette::Base)},
                {colors.canvasText, colors.canvas},
                {colors.canvasMuted, colors.canvas},
                {colors.paneHeaderText, colors.paneHeader},
                {colors.paneHeaderMuted, colors.paneHeader}};
            for (const auto& [text, ground] : texts) {
                QVERIFY2(contrastRatio(text, ground) >= 4.5, qPrintable(text.name() + " on " + ground.name()));
            }
            for (const Tone tone :
                 {Tone::Neutral, Tone::Reference, Tone::Edited, Tone::Warning, Tone::Fault, Tone::Good}) {
                const BadgeColors badge = badgeColors(tone, dark);
                QVERIFY2(contrastRatio(badge.text, badge.fill) >= 4.5, qPrintable(badge.fill.name()));
            }
            QVERIFY(contrastRatio(colors.focus, palette.color(QPalette::Window)) >= 3);
            QVERIFY(contrastRatio(colors.border, palette.color(QPalette::Window)) >= 3);
        }
    }

    void the_canvas_is_the_same_grey_in_both_themes() {
        QCOMPARE(themeColors(true).canvas, themeColors(false).canvas);
        QCOMPARE(themeColors(true).canvas, QColor(0x303030));
    }

    void darkness_is_told_from_the_palette() {
        QVERIFY(isDark(darkPalette()));
        QVERIFY(!isDark(lightPalette()));
    }
};

MOEFUSION_TEST(TestTheme)
#include "tst_theme.moc"
