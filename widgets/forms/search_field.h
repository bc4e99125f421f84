#pragma once

// A filter field: text, clear button, and the fault of a wrong operator below it.

#include <QWidget>

class QLabel;
class QLineEdit;

namespace moefusion::widgets {

class SearchField : public QWidget {
    Q_OBJECT

public:
    explicit SearchField(QWidget* parent = nullptr);

    /// The field itself, for focus, object name and completers.
    [[nodiscard]] QLineEdit* field() { return m_field; }
    [[nodiscard]] QString text() const;
    void setText(const QString& text);
    void setPlaceholder(const QString& text);
    /// One sentence under the field; empty hides it.
    void setFault(const QString& text);

Q_SIGNALS:
    void textChanged(const QString& text);
    /// Esc in the field: the list gets the focus back.
    void left();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QLineEdit* m_field;
    QLabel* m_fault;
};

} // namespace moefusion::widgets
