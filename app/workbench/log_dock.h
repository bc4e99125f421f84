#pragma once

// The Log dock: lines of the program's log, from any thread.

#include <QDockWidget>

class QPlainTextEdit;

namespace moefusion::workbench {

class LogDock : public QDockWidget {
    Q_OBJECT

public:
    /// Receives the program's log from now until it is destroyed.
    explicit LogDock(QWidget* parent = nullptr);
    ~LogDock() override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QPlainTextEdit* m_text;
};

} // namespace moefusion::workbench
