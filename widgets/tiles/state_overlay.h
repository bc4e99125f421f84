#pragma once

// What stands over a canvas instead of, or above, its picture: a text with buttons, or the bar of work under way.

#include <QList>
#include <QWidget>

class QLabel;
class QPushButton;
class QHBoxLayout;

namespace moefusion::widgets {

struct PaneButton;

class StateOverlay : public QWidget {
    Q_OBJECT

public:
    explicit StateOverlay(QWidget* parent = nullptr);

    /// Heading, text below it (may be empty), buttons.
    void showText(const QString& heading, const QString& text, const QList<PaneButton>& buttons);
    /// A thin bar at the top with a text; progress 0..1, negative: unknown.
    void showProgress(const QString& text, double progress);
    /// One word over the picture.
    void showWord(const QString& word);

Q_SIGNALS:
    void buttonClicked(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    enum class Mode { Text, Progress, Word };
    Mode m_mode = Mode::Text;
    QLabel* m_heading;
    QLabel* m_text;
    QWidget* m_buttons;
    QString m_word;
    double m_progress = -1;
};

} // namespace moefusion::widgets
