#pragma once

// A main window with a configuration of its own and small pairs to open.

#include "app/workbench/main_window.h"
#include "app/workbench/session/session_document.h"
#include "app/workbench/settings/appearance.h"

#include <QApplication>
#include <QColor>
#include <QDir>
#include <QImage>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <ctime>
#include <memory>

namespace moefusion::tests {

/// CPU seconds of the calling thread: what the window spends between two turns of its loop, whatever else the machine
/// does.
inline double threadSeconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

inline void writePicture(const QString& file, const QSize& size, bool color, int phase) {
    QImage image(size, color ? QImage::Format_RGB888 : QImage::Format_Grayscale8);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x) {
            const int value = (x * 3 + y * 5 + phase * 40) % 256;
            image.setPixelColor(
                x, y, color ? QColor(value, 255 - value, (value * 7) % 256) : QColor(value, value, value));
        }
    }
    QVERIFY(image.save(file));
}

/// Numbered pairs 1, 2, … in data/ir and data/vi below a temporary folder.
class OpenWindow {
public:
    OpenWindow() {
        qputenv("MOE_FUSION_CONFIG_DIR", m_folder.filePath("config").toLocal8Bit());
        m_settings = std::make_unique<QSettings>(m_folder.filePath("settings.ini"), QSettings::IniFormat);
        m_settings->setValue("run.auto", false);
        m_settings->setValue("ui.language", "en");
        m_appearance = std::make_unique<workbench::Appearance>(qApp, m_settings.get());
        makeWindow();
    }
    ~OpenWindow() {
        if (m_window != nullptr) {
            m_window->document()->setModified(false);
        }
    }
    OpenWindow(const OpenWindow&) = delete;
    OpenWindow& operator=(const OpenWindow&) = delete;

    void writePairs(int count, const QSize& size) const {
        for (const char* side : {"data/ir", "data/vi"}) {
            QVERIFY(QDir(m_folder.path()).mkpath(side));
        }
        for (int number = 1; number <= count; ++number) {
            writePicture(m_folder.filePath(QStringLiteral("data/ir/%1.png").arg(number)), size, false, number);
            writePicture(m_folder.filePath(QStringLiteral("data/vi/%1.png").arg(number)), size, true, number + 3);
        }
    }
    /// A fresh window over the same settings, as after a start.
    void makeWindow() {
        m_window.reset();
        m_window = std::make_unique<workbench::MainWindow>(m_settings.get(), m_appearance.get(), "cpu", "1");
        m_window->document()->setMethod({.name = "average", .weights = {}, .label = {}});
        m_window->resize(1280, 800);
        m_window->show();
    }
    void closeWindow() { m_window.reset(); }

    [[nodiscard]] QString path(const QString& relative) const { return m_folder.filePath(relative); }
    [[nodiscard]] QSettings& settings() const { return *m_settings; }
    [[nodiscard]] workbench::MainWindow* operator->() const { return m_window.get(); }
    [[nodiscard]] workbench::MainWindow* get() const { return m_window.get(); }
    template <typename T>
    [[nodiscard]] T* find(const QString& name) const {
        return m_window->findChild<T*>(name);
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<workbench::Appearance> m_appearance;
    std::unique_ptr<workbench::MainWindow> m_window;
};

} // namespace moefusion::tests
