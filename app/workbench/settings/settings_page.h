#pragma once

// The settings, searchable, with what was changed marked and a reset per row.

#include <QDialog>

class QCheckBox;
class QGridLayout;
class QLineEdit;
class QSettings;

namespace moefusion::workbench {

/// Not modal; changes take effect at once through changed().
class SettingsPage : public QDialog {
    Q_OBJECT

public:
    SettingsPage(QSettings* settings, QWidget* parent);

Q_SIGNALS:
    void changed(const QString& key);

private:
    struct Row {
        QString key;
        QString words;
        QList<QWidget*> widgets;
        QWidget* reset;
    };
    void build();
    void filter();
    void set(const QString& key, const QString& value);

    QSettings* m_settings;
    QLineEdit* m_filter;
    QCheckBox* m_modifiedOnly;
    QGridLayout* m_grid;
    QList<Row> m_rows;
};

} // namespace moefusion::workbench
