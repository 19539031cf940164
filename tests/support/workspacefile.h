// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/demo.h"
#include "app/workspace/workspace.h"

#include <QTemporaryDir>
#include <QTest>

namespace veche::tests
{

/// A workspace in a temporary folder, empty or with the sample.
class WorkspaceFile
{
public:
    WorkspaceFile()
    {
        auto opened = workspace::Workspace::open(
            {.path = m_folder.filePath(QStringLiteral("test.veche")), .create = true}, clock);
        if (!opened)
            qFatal("%s", qPrintable(toString(opened.error())));
        m_workspace = std::move(*opened);
    }

    workspace::Workspace &operator*() { return *m_workspace; }
    workspace::Workspace *operator->() { return m_workspace.get(); }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    /// The sample, its dates relative to now.
    void fillWithSample(const QString &language = QStringLiteral("en"))
    {
        auto sample = workspace::demo::load(
            workspace::demo::builtIn(), {m_workspace->communityId(), language, QDateTime::currentDateTime()},
            QStringLiteral("Sample"));
        if (!sample)
            qFatal("%s", qPrintable(toString(sample.error())));
        commit(std::move(*sample));
    }
    /// Waits until the change is durable.
    void commit(domain::ChangeSet changes)
    {
        auto future = m_workspace->edit(std::move(changes));
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
            qFatal("not committed");
        const auto result = future.result();
        if (!result)
            qFatal("%s", qPrintable(toString(result.error())));
    }

    SystemClock clock;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<workspace::Workspace> m_workspace;
};

} // namespace veche::tests
