// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/importing/importjob.h"

#include "app/workspace/workspace.h"
#include "shared/base/futures.h"

namespace veche::importing
{

using namespace imports;
using namespace interchange;

ImportJob::ImportJob(workspace::Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
}

ImportJob::~ImportJob()
{
    *m_stop = true;
}

void ImportJob::start(const QString &path, const domain::EventId &otherwise)
{
    cancel();
    m_file.reset();
    const int run = m_run;
    setStep(Step::Reading);
    const auto *event = m_workspace.event(otherwise);
    const QString zone = event ? event->zone : m_workspace.community().zone;
    whenDone(workspace::readSchedule(path, zone), this,
             [this, run, otherwise](const Result<ScheduleFile> &file) {
                 if (run != m_run)
                     return;
                 if (!file) {
                     setStep(Step::Idle);
                     Q_EMIT failed(file.error());
                     return;
                 }
                 m_file = *file;
                 workspace::ImportTarget target;
                 target.otherwise = fits(otherwise) ? otherwise : domain::EventId();
                 compare(target);
             });
}

/// Whether the file may be that event's programme: one without a day yet, or whose days it shares.
bool ImportJob::fits(const domain::EventId &id) const
{
    const auto *event = m_workspace.event(id);
    if (!event || !event->start.isValid() || !m_file->start.isValid())
        return event != nullptr;
    const QDate last = m_file->end.isValid() ? m_file->end : m_file->start;
    return m_file->start <= std::max(event->start, event->end) && last >= event->start;
}

void ImportJob::retarget(const domain::EventId &event)
{
    if (!m_file)
        return;
    cancel();
    workspace::ImportTarget target;
    target.event = event;
    compare(target);
}

void ImportJob::compare(const workspace::ImportTarget &wanted)
{
    const int run = m_run;
    setStep(Step::Comparing);
    workspace::ImportTarget target = wanted;
    target.options.language = m_workspace.community().language;
    const auto comparing = workspace::draftImport(m_workspace, *m_file, target, m_stop);
    whenDone(comparing, this, [this, run](const Result<ImportDraft> &draft) {
        if (run != m_run)
            return;
        setStep(Step::Idle);
        if (draft)
            Q_EMIT drafted(*draft);
        else
            Q_EMIT failed(draft.error());
    });
}

void ImportJob::cancel()
{
    ++m_run;
    *std::exchange(m_stop, std::make_shared<std::atomic_bool>(false)) = true;
    setStep(Step::Idle);
}

void ImportJob::setStep(Step step)
{
    if (step == m_step)
        return;
    m_step = step;
    Q_EMIT stepChanged(step);
}

} // namespace veche::importing

#include "moc_importjob.cpp"
