// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/grab.h"

#include "app/shell/language.h"
#include "app/workspace/online/online.h"
#include "app/workspace/online/signin.h"
#include "app/workspace/workspace.h"

#include <QPromise>

namespace veche::gui
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int tickMs = 50;
/// The limit for a view to read its rows.
constexpr int mostTicks = 200;

/// Shows one window off the screen, waits until it has come to rest, and takes its picture.
class GrabJob final : public QObject
{
public:
    GrabJob(workspace::Workspace &workspace, const Shared &shared, const GrabOptions &options)
        : m_workspace(workspace)
        , m_shared(shared)
        , m_options(options)
        , m_theme(shared.theme.choice())
        , m_language(shared.language.choice())
        , m_event(workspace.currentEvent())
    {
        m_promise.start();
        connect(&m_tick, &QTimer::timeout, this, &GrabJob::look);
    }
    QFuture<Result<QImage>> start()
    {
        auto future = m_promise.future();
        if (const auto ready = prepare(); !ready)
            finish(failure(ready.error()));
        else
            m_tick.start(tickMs);
        return future;
    }

private:
    Result<void> prepare()
    {
        if (!m_options.event.isEmpty()) {
            const auto *event = m_workspace.eventBySlug(m_options.event);
            if (!event)
                return failure(ErrorKind::NotFound, u"There is no such event"_s, m_options.event);
            m_workspace.setCurrentEvent(domain::EventId(event->id));
        }
        m_shared.theme.setChoice(m_options.theme);
        if (!m_options.language.isEmpty())
            m_shared.language.set(m_options.language);
        makeWindow();
        shell::MainWindow &window = m_window->window();
        window.setAttribute(Qt::WA_DontShowOnScreen);
        window.resize(m_options.size);
        window.show();
        if (!window.showView(m_options.view, m_options.where))
            return failure(ErrorKind::NotFound, u"There is no such view"_s,
                           u"%1 is none of %2"_s.arg(m_options.view, window.viewIds().join(u", "_s)));
        return {};
    }

    void makeWindow()
    {
        const bool known = workspace::Online::of(m_workspace);
        m_secrets = workspace::secretsFor(m_shared.config, m_workspace.path());
        const Shared own{m_shared.clock, m_shared.config,   *m_secrets,        m_shared.dialogs,
                         m_shared.theme, m_shared.language, m_shared.documents};
        m_window = std::make_unique<WorkspaceWindow>(m_workspace, own);
        if (!known) // The sign-in is part of the picture; the network isn't asked.
            (void)workspace::Online::of(m_workspace)->restore();
    }

    void look()
    {
        QWidget *view = m_window->window().view(m_options.view);
        const bool busy = view->property("loading").toBool() || !m_window->isSettled();
        // Five calm looks in a row: a view that reads on another thread has had its answer painted.
        m_calm = busy ? 0 : m_calm + 1;
        if (m_calm >= 5 || ++m_ticks >= mostTicks)
            finish(m_window->window().grab().toImage());
    }

    void finish(Result<QImage> picture)
    {
        m_tick.stop();
        m_window.reset();
        m_workspace.setCurrentEvent(m_event);
        m_shared.theme.setChoice(m_theme);
        m_shared.language.set(m_language);
        m_promise.addResult(std::move(picture));
        m_promise.finish();
        deleteLater();
    }

    workspace::Workspace &m_workspace;
    Shared m_shared;
    GrabOptions m_options;
    theme::Choice m_theme;
    QString m_language;
    domain::EventId m_event;
    QPromise<Result<QImage>> m_promise;
    std::unique_ptr<workspace::Secrets> m_secrets;
    std::unique_ptr<WorkspaceWindow> m_window;
    QTimer m_tick;
    int m_calm = 0;
    int m_ticks = 0;
};
} // namespace

QFuture<Result<QImage>> grab(workspace::Workspace &workspace, const Shared &shared,
                             const GrabOptions &options)
{
    return (new GrabJob(workspace, shared, options))->start();
}

} // namespace veche::gui
