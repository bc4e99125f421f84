// Compare: the alignment of the pair's infrared image. It is kept in alignment.csv beside the pairs and read wherever
// pairs are loaded; the files stay as they are. The workspace itself is in compare_workspace.cpp.

#include "app/workbench/session/session_document.h"
#include "app/workbench/session/undo_commands.h"
#include "app/workbench/workspaces/compare/alignment_panel.h"
#include "app/workbench/workspaces/compare/blind_run.h"
#include "app/workbench/workspaces/compare_workspace.h"
#include "core/pairs/load_pair.h"

#include <QLocale>
#include <QMouseEvent>
#include <QUndoStack>

#include <algorithm>

namespace moefusion::workbench {

namespace {

constexpr double kPointMark = 3; ///< image pixels to each side of a set point

QString fromText(const std::string& text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

bool showsInfrared(const ComparePane& pane) {
    return pane.layer == QLatin1String("infrared") || pane.layer == QLatin1String("gradient_infrared");
}

bool showsVisible(const ComparePane& pane) {
    return pane.layer.startsWith(QLatin1String("visible")) || pane.layer == QLatin1String("gradient_visible");
}

} // namespace

void CompareWorkspace::connectAlignment() {
    connect(m_alignmentPanel, &AlignmentPanel::nudged, this, [this](const QPointF& by) {
        changeAlignment(
            moved(m_alignment.map, by.x(), by.y()), QStringLiteral("nudge"), tr("Nudge the infrared image"));
    });
    connect(m_alignmentPanel, &AlignmentPanel::resetWanted, this, [this] {
        changeAlignment({}, QString(), tr("No alignment"));
    });
    connect(m_alignmentPanel, &AlignmentPanel::automaticWanted, this, &CompareWorkspace::findAlignment);
    connect(m_alignmentPanel, &AlignmentPanel::pointsToggled, this, &CompareWorkspace::setPointsActive);
    connect(m_alignmentPanel, &AlignmentPanel::pointsApplied, this, &CompareWorkspace::applyPoints);
}

void CompareWorkspace::readAlignment() {
    const Pair* pair = currentPairFiles();
    m_alignment = {};
    if (pair == nullptr) {
        m_alignmentPanel->showAlignment(tr("No pair is open."), false);
        return;
    }
    services().jobs->run<std::optional<pairs::StoredAlignment>>(
        {.title = tr("Reading the alignment"),
         .lane = JobLane::Io,
         .priority = JobPriority::Screen,
         .slot = QStringLiteral("compare.alignment")},
        this,
        [pair = *pair](JobContext&) { return pairs::alignment_of(pair); },
        [this, id = m_currentPair](JobOutcome<std::optional<pairs::StoredAlignment>> outcome) {
            if (id != m_currentPair) {
                return;
            }
            if (outcome.error) {
                m_alignmentPanel->showAlignment(fromText(one_line(*outcome.error)), false);
            } else if (outcome.value) {
                m_alignment = outcome.value->value_or(pairs::StoredAlignment());
                const Pair& here = *currentPairFiles();
                m_alignmentPanel->showAlignment(
                    *outcome.value
                        ? tr("The infrared image is aligned (%1): %2.")
                              .arg(fromText(m_alignment.how),
                                   fromText(alignment_in_words(
                                       m_alignment.map, here.infrared_size.width, here.infrared_size.height)))
                        : tr("The infrared image is used as it is. Q checks how it lies on the visible one."),
                    outcome.value->has_value());
            }
        });
}

void CompareWorkspace::changeAlignment(const Affine& map, const QString& how, const QString& text) {
    const Pair* pair = currentPairFiles();
    if (pair == nullptr || map == m_alignment.map) {
        return;
    }
    pairs::StoredAlignment next{.infrared = {}, .map = map, .how = how.toStdString()};
    undoStack()->push(new ChangeState<pairs::StoredAlignment>(
        m_alignment,
        next,
        [this, pair = *pair](const pairs::StoredAlignment& shown) { storeAlignment(pair, shown); },
        text));
}

void CompareWorkspace::storeAlignment(const Pair& pair, const pairs::StoredAlignment& alignment) {
    m_alignment = alignment;
    const QString folder = services().document->opened().folder;
    const std::filesystem::path root =
        folder.isEmpty() ? pair.infrared.parent_path() : std::filesystem::path(folder.toStdString());
    services().jobs->run<bool>(
        {.title = tr("Keeping the alignment"), .lane = JobLane::Io, .priority = JobPriority::Screen},
        this,
        [root, pair, alignment](JobContext&) {
            pairs::store_alignment(root, pair, alignment.map, alignment.how);
            return true;
        },
        [this](const JobOutcome<bool>& outcome) {
            if (outcome.error) {
                Q_EMIT message(fromText(one_line(*outcome.error)), 0);
            }
            // What was loaded or made of the former image is no longer true.
            runAction(QStringLiteral("file.reload"));
            Q_EMIT sourcesChanged();
            readAlignment();
        });
}

void CompareWorkspace::findAlignment() {
    const Pair* pair = currentPairFiles();
    if (pair == nullptr) {
        return;
    }
    m_alignmentPanel->setBusy(true);
    // Of the images as they are, whatever alignment they have now.
    services().jobs->run<std::optional<FoundAlignment>>(
        {.title = tr("Aligning %1").arg(m_currentPair),
         .lane = JobLane::Io,
         .priority = JobPriority::Screen,
         .slot = QStringLiteral("compare.align"),
         .listed = true},
        this,
        [pair = *pair, policies = services().document->policies(), stored = m_alignment](JobContext&) {
            LoadedPair loaded = pairs::load_pair(pair, policies);
            std::optional<FoundAlignment> found = find_alignment(loaded.infrared, loaded.visible);
            if (found && !stored.map.is_identity()) {
                // The pair came aligned: the new map goes through the one there is.
                const auto& a = stored.map.values;
                const auto& b = found->map.values;
                found->map = {{a[0] * b[0] + a[1] * b[3],
                               a[0] * b[1] + a[1] * b[4],
                               a[0] * b[2] + a[1] * b[5] + a[2],
                               a[3] * b[0] + a[4] * b[3],
                               a[3] * b[1] + a[4] * b[4],
                               a[3] * b[2] + a[4] * b[5] + a[5]}};
            }
            return found;
        },
        [this, id = m_currentPair](JobOutcome<std::optional<FoundAlignment>> outcome) {
            m_alignmentPanel->setBusy(false);
            if (outcome.error) {
                Q_EMIT message(fromText(one_line(*outcome.error)), 0);
            } else if (outcome.value && !*outcome.value) {
                Q_EMIT message(tr("No better alignment was found; the images keep theirs."), 0);
            } else if (outcome.value && id == m_currentPair) {
                const FoundAlignment& found = **outcome.value;
                changeAlignment(found.map, QStringLiteral("automatic"), tr("Automatic alignment"));
                Q_EMIT message(
                    tr("Correlation of the edges: %1 before, %2 now.")
                        .arg(QLocale().toString(found.before, 'f', 3), QLocale().toString(found.after, 'f', 3)),
                    0);
            }
        });
}

void CompareWorkspace::setPointsActive(bool active) {
    m_pointsActive = active;
    m_points.clear();
    for (int pane = 0; pane < m_grid->paneCount(); ++pane) {
        auto* canvas = m_grid->pane(pane)->canvas();
        active ? canvas->installEventFilter(this) : canvas->removeEventFilter(this);
    }
    showPoints();
}

void CompareWorkspace::showPoints() {
    QList<widgets::CanvasRegion> shown = m_state.regions;
    int whole = 0;
    for (qsizetype i = 0; i < m_points.size(); ++i) {
        const auto mark = [&](const std::optional<QPointF>& point, const QString& name) {
            if (point) {
                const QRectF box(*point - QPointF(kPointMark, kPointMark), QSizeF(2 * kPointMark, 2 * kPointMark));
                shown << widgets::CanvasRegion{.name = QStringLiteral("%1 %2").arg(name).arg(i + 1),
                                               .outline = QPolygonF(box).mid(0, 4),
                                               .rectangle = true};
            }
        };
        mark(m_points[i].infrared, QStringLiteral("IR"));
        mark(m_points[i].visible, QStringLiteral("VIS"));
        whole += m_points[i].infrared && m_points[i].visible ? 1 : 0;
    }
    m_grid->tools()->setRegions(shown);
    m_alignmentPanel->showPoints(
        m_pointsActive,
        m_pointsActive ? tr("Click the same thing in an infrared and in a visible pane. Whole pairs: %1.").arg(whole)
                       : QString(),
        m_pointsActive && whole > 0);
}

bool CompareWorkspace::eventFilter(QObject* watched, QEvent* event) {
    if (!m_pointsActive || event->type() != QEvent::MouseButtonPress) {
        return Workspace::eventFilter(watched, event);
    }
    const auto* mouse = static_cast<QMouseEvent*>(event);
    for (int pane = 0; pane < m_grid->paneCount() && mouse->button() == Qt::LeftButton; ++pane) {
        const auto* canvas = m_grid->pane(pane)->canvas();
        if (canvas != watched || (!showsInfrared(m_state.panes[pane]) && !showsVisible(m_state.panes[pane]))) {
            continue;
        }
        const QPointF place = m_grid->camera()->imageFromView(mouse->position() * canvas->devicePixelRatioF(),
                                                              QSizeF(canvas->viewSize()));
        const bool infrared = showsInfrared(m_state.panes[pane]);
        const bool open = !m_points.isEmpty() && !(infrared ? m_points.last().infrared : m_points.last().visible);
        if (!open) {
            m_points << ControlPoint{};
        }
        (infrared ? m_points.last().infrared : m_points.last().visible) = place;
        showPoints();
        return true;
    }
    return Workspace::eventFilter(watched, event);
}

void CompareWorkspace::applyPoints() {
    std::vector<PointPair> points;
    for (const ControlPoint& point : m_points) {
        if (point.infrared && point.visible) {
            // The pane shows the image through the present map; the points are of the file's own pixels.
            points.push_back({{point.visible->x(), point.visible->y()},
                              m_alignment.map.at(point.infrared->x(), point.infrared->y())});
        }
    }
    try {
        const Affine map = affine_from_points(points);
        setPointsActive(false);
        changeAlignment(map, QStringLiteral("points"), tr("Alignment by points"));
    } catch (const Error& error) {
        Q_EMIT message(fromText(one_line(error)), 0);
    }
}

} // namespace moefusion::workbench
