#pragma once

// Ctrl+Shift+P: any command, pair (@), method (:) or layer (#) by a few letters (interaction.md 3.1).

#include <QAbstractListModel>
#include <QFrame>
#include <QList>

#include <functional>

class QLineEdit;
class QListView;

namespace moefusion::workbench {

struct PaletteEntry {
    QString kind; ///< "action", "pair", "method", "layer"
    QString id;
    QString text;    ///< shown
    QString english; ///< matches too, with the id, whatever the language
    QString keys;
    QString reason; ///< not empty: disabled
};

/// Entries that match what is typed, best first. `@`, `:` and `#` at the start choose the kind; without, actions.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT

public:
    static constexpr int kKeysRole = Qt::UserRole + 1;
    static constexpr int kReasonRole = Qt::UserRole + 2;

    using QAbstractListModel::QAbstractListModel;

    /// `recent`: ids of actions, newest first; with nothing typed they come first.
    void setEntries(QList<PaletteEntry> entries, QStringList recent);
    void setTyped(const QString& typed);
    [[nodiscard]] const PaletteEntry& entry(int row) const { return m_entries[m_shown[row]]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    QList<PaletteEntry> m_entries;
    QStringList m_recent;
    QList<qsizetype> m_shown;
};

/// A frame at the top of its parent; not modal, leaves by Esc or when the focus goes.
class CommandPalette : public QFrame {
    Q_OBJECT

public:
    explicit CommandPalette(QWidget* parent);

    void open(const QList<PaletteEntry>& entries, const QStringList& recent);
    [[nodiscard]] QLineEdit* field() { return m_field; }
    [[nodiscard]] PaletteModel* model() { return m_model; }

Q_SIGNALS:
    void chosen(const QString& kind, const QString& id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void choose(int row);
    void leave();
    void retranslate();

    QLineEdit* m_field;
    QListView* m_list;
    PaletteModel* m_model;
    QWidget* m_formerFocus = nullptr;
};

} // namespace moefusion::workbench
