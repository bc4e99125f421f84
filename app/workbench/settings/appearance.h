#pragma once

// Theme, text size and language of the running application; all three change at run time.

#include <QApplication>
#include <QPalette>
#include <QString>

#include <memory>

class QSettings;
class QTranslator;

namespace moefusion::workbench {

/// Applies `ui.theme`, `ui.font_scale` and `ui.language`, and follows the system's palette where the theme is "system".
/// One per application; installs translators.
class Appearance : public QObject {
    Q_OBJECT

public:
    /// Remembers the system's palette before it sets its own. Both must outlive it.
    Appearance(QApplication* application, QSettings* settings, QObject* parent = nullptr);
    ~Appearance() override;

    /// Reads the settings again and applies what changed.
    void apply();
    /// "en", "zh_CN": what is in use. `wanted` may be "system".
    [[nodiscard]] QString language() const { return m_language; }
    /// For `gui --language`: wins over the setting until the program ends.
    void setLanguageForNow(const QString& language);

private:
    void applyTheme();
    void applyFont();
    void applyLanguage();

    QApplication* m_application;
    QSettings* m_settings;
    QPalette m_systemPalette;
    double m_systemPointSize;
    QString m_language;
    QString m_languageForNow;
    QString m_theme;
    double m_fontScale = 0;
    std::unique_ptr<QTranslator> m_translator;
    std::unique_ptr<QTranslator> m_qtTranslator;
};

} // namespace moefusion::workbench
