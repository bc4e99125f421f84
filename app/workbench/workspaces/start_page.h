#pragma once

// What an empty workspace shows: how to get pairs, what was open lately, a sample (interaction.md 3.1, start).

#include "app/workbench/session/session_document.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace moefusion::workbench {

class StartPage : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(QWidget* parent = nullptr);

    void setRecent(const QStringList& paths);
    /// Folders that are equally good; each becomes a button. Empty: none.
    void setChoices(const std::vector<FolderChoice>& choices);
    /// Replaces the text by what went wrong at opening; empty: none.
    void setFault(const QString& whatHappened, const QString& advice);
    /// Work under way: "Finding pairs in msrs…"; empty: none.
    void setWorking(const QString& text);

Q_SIGNALS:
    /// Id of an action: file.openFolder, file.openImages, file.openSample.
    void actionWanted(const QString& id);
    void recentWanted(const QString& path);
    void choiceWanted(const moefusion::workbench::PairsSource& source);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QLabel* m_heading;
    QLabel* m_text;
    QLabel* m_fault;
    QPushButton* m_openFolder;
    QPushButton* m_openImages;
    QPushButton* m_sample;
    QLabel* m_recentHeading;
    QVBoxLayout* m_recent;
    QVBoxLayout* m_choices;
    QString m_working;
};

} // namespace moefusion::workbench
