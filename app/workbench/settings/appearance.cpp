#include "app/workbench/settings/appearance.h"

#include "app/workbench/settings/settings.h"
#include "core/base/log.h"
#include "widgets/painting/theme.h"

#include <QLibraryInfo>
#include <QLocale>
#include <QStyleFactory>
#include <QTranslator>

#include <algorithm>

namespace moefusion::workbench {

Appearance::Appearance(QApplication* application, QSettings* settings, QObject* parent)
    : QObject(parent), m_application(application), m_settings(settings), m_systemPalette(application->palette()),
      m_systemPointSize(application->font().pointSizeF()) {
    application->setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    apply();
}

Appearance::~Appearance() = default;

void Appearance::apply() {
    applyTheme();
    applyFont();
    applyLanguage();
}

void Appearance::applyTheme() {
    const QString theme = settingText(*m_settings, QStringLiteral("ui.theme"));
    if (theme == m_theme) {
        return;
    }
    m_theme = theme;
    const bool dark =
        theme == QLatin1String("dark") || (theme != QLatin1String("light") && widgets::isDark(m_systemPalette));
    m_application->setPalette(dark ? widgets::darkPalette() : widgets::lightPalette());
    m_application->setStyleSheet(widgets::styleSheetOf(dark));
}

void Appearance::applyFont() {
    const double scale = std::clamp(settingText(*m_settings, QStringLiteral("ui.font_scale")).toDouble(), 0.8, 2.0);
    if (scale == m_fontScale) {
        return;
    }
    m_fontScale = scale;
    QFont font = m_application->font();
    font.setPointSizeF(std::clamp(m_systemPointSize, 9.0, 10.0) * scale);
    m_application->setFont(font);
}

void Appearance::setLanguageForNow(const QString& language) {
    m_languageForNow = language;
    applyLanguage();
}

void Appearance::applyLanguage() {
    QString wanted =
        m_languageForNow.isEmpty() ? settingText(*m_settings, QStringLiteral("ui.language")) : m_languageForNow;
    if (wanted == QLatin1String("system")) {
        wanted = QLocale::system().language() == QLocale::Chinese ? QStringLiteral("zh_CN") : QStringLiteral("en");
    }
    if (wanted == m_language) {
        return;
    }
    m_language = wanted;
    QLocale::setDefault(wanted == QLatin1String("zh_CN") ? QLocale(QStringLiteral("zh_CN"))
                                                         : QLocale(QLocale::English, QLocale::UnitedStates));
    // Removing and installing each sends LanguageChange to every window.
    for (std::unique_ptr<QTranslator>* translator : {&m_translator, &m_qtTranslator}) {
        if (*translator) {
            m_application->removeTranslator(translator->get());
            translator->reset();
        }
    }
    auto own = std::make_unique<QTranslator>();
    if (own->load(QStringLiteral(":/i18n/moefusion_%1.qm").arg(wanted))) {
        m_translator = std::move(own);
        m_application->installTranslator(m_translator.get());
    } else {
        log::warn("No translation for language {}; texts stay English.", wanted.toStdString());
    }
    auto qt = std::make_unique<QTranslator>();
    if (wanted != QLatin1String("en") &&
        qt->load(QStringLiteral("qtbase_%1").arg(wanted), QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        m_qtTranslator = std::move(qt);
        m_application->installTranslator(m_qtTranslator.get());
    }
}

} // namespace moefusion::workbench
