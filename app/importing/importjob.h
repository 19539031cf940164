// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/programmereader.h"
#include "shared/storage/store.h"

#include <QObject>

namespace veche::importing
{

/// Reads a schedule file and compares it with the workspace, both on other threads: file → draft, or why not.
class ImportJob final : public QObject
{
    Q_OBJECT

public:
    enum class Step { Idle, Reading, Comparing };

    explicit ImportJob(workspace::Workspace &workspace, QObject *parent = nullptr);
    /// A comparison under way ends by itself, and nobody waits for it.
    ~ImportJob() override;

    /// Reads the file anew. Where it goes unless it was imported before: `otherwise`, null for a new event.
    void start(const QString &path, const domain::EventId &otherwise);
    /// Compares what was read with another event; null is a new one.
    void retarget(const domain::EventId &event);
    /// Nothing more is said of what runs.
    void cancel();

    [[nodiscard]] Step step() const { return m_step; }
    /// Nothing before a file was read.
    [[nodiscard]] const std::optional<interchange::ScheduleFile> &file() const { return m_file; }

Q_SIGNALS:
    void stepChanged(veche::importing::ImportJob::Step step);
    void failed(const veche::Error &error);
    void drafted(const veche::imports::ImportDraft &draft);

private:
    [[nodiscard]] bool fits(const domain::EventId &id) const;
    void setStep(Step step);
    void compare(const workspace::ImportTarget &target);

    workspace::Workspace &m_workspace;
    std::optional<interchange::ScheduleFile> m_file;
    storage::StopFlag m_stop = std::make_shared<std::atomic_bool>(false); ///< of the latest comparison
    Step m_step = Step::Idle;
    int m_run = 0; ///< results of older runs are dropped
};

} // namespace veche::importing
