#include "widgets/painting/theme.h"

#include <QFile>
#include <QFontDatabase>

#include <algorithm>
#include <cmath>

namespace moefusion::widgets {

namespace {

double linear(double value) {
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color) {
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

struct PaletteColors {
    QColor window, base, alternate, text, button, highlight, highlightedText, link, disabled, light, mid, dark, tip;
};

QPalette paletteOf(const PaletteColors& colors) {
    QPalette palette;
    palette.setColor(QPalette::Window, colors.window);
    palette.setColor(QPalette::WindowText, colors.text);
    palette.setColor(QPalette::Base, colors.base);
    palette.setColor(QPalette::AlternateBase, colors.alternate);
    palette.setColor(QPalette::Text, colors.text);
    palette.setColor(QPalette::PlaceholderText, colors.disabled);
    palette.setColor(QPalette::Button, colors.button);
    palette.setColor(QPalette::ButtonText, colors.text);
    palette.setColor(QPalette::BrightText, Qt::white);
    palette.setColor(QPalette::Highlight, colors.highlight);
    palette.setColor(QPalette::HighlightedText, colors.highlightedText);
    palette.setColor(QPalette::Link, colors.link);
    palette.setColor(QPalette::LinkVisited, colors.link);
    palette.setColor(QPalette::ToolTipBase, colors.tip);
    palette.setColor(QPalette::ToolTipText, colors.text);
    palette.setColor(QPalette::Light, colors.light);
    palette.setColor(QPalette::Midlight, colors.button);
    palette.setColor(QPalette::Mid, colors.mid);
    palette.setColor(QPalette::Dark, colors.dark);
    palette.setColor(QPalette::Shadow, QColor(0, 0, 0, 120));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, colors.disabled);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colors.mid);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, colors.disabled);
    return palette;
}

} // namespace

QPalette lightPalette() {
    return paletteOf({.window = QColor(0xF3F4F6),
                      .base = QColor(0xFFFFFF),
                      .alternate = QColor(0xF7F8FA),
                      .text = QColor(0x1B1F24),
                      .button = QColor(0xFBFBFC),
                      .highlight = QColor(0x0B61A4),
                      .highlightedText = QColor(0xFFFFFF),
                      .link = QColor(0x0B61A4),
                      .disabled = QColor(0x6E7781),
                      .light = QColor(0xFFFFFF),
                      .mid = QColor(0xC4CAD1),
                      .dark = QColor(0x9AA3AD),
                      .tip = QColor(0xFFFFFF)});
}

QPalette darkPalette() {
    return paletteOf({.window = QColor(0x24272B),
                      .base = QColor(0x1C1E22),
                      .alternate = QColor(0x212428),
                      .text = QColor(0xE6E8EB),
                      .button = QColor(0x31353A),
                      .highlight = QColor(0x1F6FB2),
                      .highlightedText = QColor(0xFFFFFF),
                      .link = QColor(0x6CB6F5),
                      .disabled = QColor(0x8B949E),
                      .light = QColor(0x3A3F45),
                      .mid = QColor(0x454B52),
                      .dark = QColor(0x15171A),
                      .tip = QColor(0x2D3136)});
}

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Active, QPalette::WindowText).lightness() >
           palette.color(QPalette::Active, QPalette::Window).lightness();
}

const ThemeColors& themeColors(bool dark) {
    static const ThemeColors lightColors{.canvas = QColor(0x303030),
                                         .canvasText = QColor(0xF0F0F0),
                                         .canvasMuted = QColor(0xB8BCC2),
                                         .paneHeader = QColor(0xE7EAEE),
                                         .paneHeaderText = QColor(0x1B1F24),
                                         .paneHeaderMuted = QColor(0x4F5862),
                                         .border = QColor(0x7D8590),
                                         .hairline = QColor(0xD3D8DE),
                                         .muted = QColor(0x57606A),
                                         .focus = QColor(0x0B61A4),
                                         .reference = QColor(0x0072B2),
                                         .foreground = QColor(0xE69F00),
                                         .background = QColor(0x56B4E9),
                                         .decoder = QColor(0x009E73)};
    static const ThemeColors darkColors{.canvas = QColor(0x303030),
                                        .canvasText = QColor(0xF0F0F0),
                                        .canvasMuted = QColor(0xB8BCC2),
                                        .paneHeader = QColor(0x1E2125),
                                        .paneHeaderText = QColor(0xE6E8EB),
                                        .paneHeaderMuted = QColor(0xA3ABB5),
                                        .border = QColor(0x7D8590),
                                        .hairline = QColor(0x3A3F45),
                                        .muted = QColor(0xA3ABB5),
                                        .focus = QColor(0x58A6F0),
                                        .reference = QColor(0x3D9BE0),
                                        .foreground = QColor(0xE69F00),
                                        .background = QColor(0x56B4E9),
                                        .decoder = QColor(0x009E73)};
    return dark ? darkColors : lightColors;
}

BadgeColors badgeColors(Tone tone, bool dark) {
    switch (tone) {
    case Tone::Reference:
        return dark ? BadgeColors{QColor(0x12456B), QColor(0xCFE8FF)} : BadgeColors{QColor(0x0B61A4), QColor(0xFFFFFF)};
    case Tone::Edited:
        return dark ? BadgeColors{QColor(0x4B3178), QColor(0xEBDDFF)} : BadgeColors{QColor(0x6B3FA0), QColor(0xFFFFFF)};
    case Tone::Warning:
        return dark ? BadgeColors{QColor(0x6A4A00), QColor(0xFFE3A3)} : BadgeColors{QColor(0xFFD56B), QColor(0x3A2900)};
    case Tone::Fault:
        return dark ? BadgeColors{QColor(0x7A2323), QColor(0xFFDCD8)} : BadgeColors{QColor(0xB3261E), QColor(0xFFFFFF)};
    case Tone::Good:
        return dark ? BadgeColors{QColor(0x155239), QColor(0xC9F5DF)} : BadgeColors{QColor(0x11734B), QColor(0xFFFFFF)};
    case Tone::Neutral:
        break;
    }
    return dark ? BadgeColors{QColor(0x3A3F45), QColor(0xD5DAE0)} : BadgeColors{QColor(0xD3D8DE), QColor(0x2B3138)};
}

QFont numbersFont(const QFont& base) {
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (base.pointSizeF() > 0) {
        font.setPointSizeF(base.pointSizeF());
    }
    return font;
}

QFont smallFont(const QFont& base) {
    QFont font = base;
    if (base.pointSizeF() > 0) {
        font.setPointSizeF(std::max(7.5, base.pointSizeF() - 1.0));
    }
    return font;
}

double contrastRatio(const QColor& one, const QColor& other) {
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QString styleSheetOf(bool dark) {
    QFile file(dark ? QStringLiteral(":/styles/dark.qss") : QStringLiteral(":/styles/light.qss"));
    return file.open(QIODevice::ReadOnly | QIODevice::Text) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace moefusion::widgets
