#pragma once

// Fills the panes of Compare: each with its own method, all under one camera. Decides states, makes pictures and
// differences on a worker, writes headers.

#include "app/workbench/jobs/fusion_service.h"
#include "app/workbench/workspaces/canvas/measured_pane.h"
#include "app/workbench/workspaces/compare/compare_pictures.h"

#include <QHash>
#include <QObject>
#include <QSet>

class QTimer;

namespace moefusion::workbench {

class CompareBoard : public QObject {
    Q_OBJECT

public:
    /// Grid and queue must outlive the board.
    CompareBoard(widgets::ImageGrid* grid, JobQueue* queue, std::int64_t cacheBytes, QObject* parent = nullptr);

    /// Both at once, so that panes and inputs always fit.
    void show(const CompareState& state, const CompareInputs& inputs);
    [[nodiscard]] const CompareInputs& inputs() const { return m_inputs; }
    void refresh();
    /// Makes the pictures of neighbouring pairs whose results are there, nearest first, as far as the memory for
    /// pictures reaches; what an earlier call asked for and this one does not is given up.
    void readAhead(const QList<CompareInputs>& neighbours);
    void setMarkClipped(bool marked);
    [[nodiscard]] bool marksClipped() const { return m_markClipped; }
    /// While held, the reference stands in the focused pane, or in all.
    void setPeek(bool held, bool all);
    /// The focused pane and the reference in turns; `hz` whole turns a second, 0 only by step().
    void setBlinking(bool blinking, double hz);
    [[nodiscard]] bool isBlinking() const { return m_blinking; }
    /// The focus moved: the wipe and blinking follow it.
    void focusChanged();
    /// Texts of sides and pictures for the wipe, after it started or ended.
    void updateWipe();
    /// Blind ranking hides everything that tells methods apart.
    void setBlindNames(const QStringList& names);

    [[nodiscard]] std::optional<widgets::DisplaySettings> displayOf(int pane) const;
    /// A pane for tables and profiles: its own picture, before any difference; no `grey` while it is not there.
    [[nodiscard]] MeasuredPane measured(int pane) const;
    /// The numbers of a pane in difference mode over the whole image.
    [[nodiscard]] std::optional<DifferenceFigures> figuresOf(int pane) const;
    [[nodiscard]] bool isSettled() const;
    [[nodiscard]] QString pixelText() const;
    void forgetPictures() { m_pictures.clear(); }
    /// Name of a pane in tables and charts: layer or method.
    [[nodiscard]] QString paneName(int pane) const;

Q_SIGNALS:
    void settled();
    void pictureChanged(int pane);

private:
    struct Shown {
        QString key;
        bool waiting = false;
        ComparePicturePointer made;
    };
    struct Making {
        JobId job = 0;
        quint64 serial = 0; ///< tells a job from one with the same key that was given up
    };
    void showPane(int pane);
    void showPicture(int pane);
    /// Begins to make a picture, or makes it more urgent if it is begun.
    void make(const QString& key, const ComparePictureWish& wish, const QString& title, JobPriority priority);
    void pictureMade(int pane, const JobOutcome<ComparePicturePointer>& outcome);
    /// Gives up pictures that are neither shown nor read ahead.
    void dropUnwanted();
    [[nodiscard]] bool hasImage(int pane) const;
    [[nodiscard]] bool showsReference(int pane) const;
    [[nodiscard]] widgets::PaneHeaderContent headerOf(int pane) const;
    [[nodiscard]] QStringList differenceWords(int pane) const;
    /// The estimated shift in words, with its traffic light.
    static void addShift(widgets::PaneHeaderContent& content, const std::optional<ShiftEstimate>& shift);
    void checkSettled();

    widgets::ImageGrid* m_grid;
    JobQueue* m_queue;
    ResultCache<ComparePicture> m_pictures;
    QHash<QString, Making> m_making;
    QSet<QString> m_ahead; ///< keys of pictures read ahead
    quint64 m_serial = 0;
    CompareState m_state;
    CompareInputs m_inputs;
    QList<Shown> m_shown;
    bool m_markClipped = false;
    bool m_peeking = false;
    bool m_peekAll = false;
    bool m_blinking = false;
    bool m_blinkOn = false;
    QTimer* m_blinkTimer;
    QStringList m_blindNames;
};

} // namespace moefusion::workbench
