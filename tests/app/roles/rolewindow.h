// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/rights.h"
#include "shared/sync/client/offers.h"
#include "tests/support/guirig.h"
#include "tests/support/workspacefile.h"

#include <QUndoStack>

namespace veche::tests
{

/// The real window over the sample, as somebody of that role has it.
class RoleWindow
{
public:
    /// `prepare` adds to the sample.
    explicit RoleWindow(
        const domain::RoleKey &role,
        const std::function<void(WorkspaceFile &)> &prepare = [](WorkspaceFile &) {})
    {
        m_file.fillWithSample();
        prepare(m_file);
        workspace().undoStack()->clear();
        become(role);
        m_composed = std::make_unique<gui::WorkspaceWindow>(workspace(), m_rig.shared);
        window().resize(1280, 800);
        window().show();
        window().activateWindow();
        if (!QTest::qWaitForWindowActive(&window()))
            qFatal("no window");
        settle();
    }

    /// The main server gives another role.
    void become(const domain::RoleKey &role)
    {
        auto noted = workspace().store().write<bool>(
            storage::Priority::Sync, [role](storage::WriteContext &context) -> Result<bool> {
                const auto done = sync::noteMainRole(context.connection, role);
                return done ? Result<bool>(true) : failure(done.error());
            });
        if (!QTest::qWaitFor([&] { return noted.isFinished(); }, 5000))
            qFatal("no role");
        workspace().rights().refresh();
    }

    void settle()
    {
        if (!QTest::qWaitFor([this] { return workspace().saving() == 0; }, 20'000))
            qFatal("still saving");
        QCoreApplication::processEvents();
    }

    [[nodiscard]] shell::MainWindow &window() { return m_composed->window(); }
    [[nodiscard]] gui::WorkspaceWindow &composed() { return *m_composed; }
    [[nodiscard]] workspace::Workspace &workspace() { return *m_file; }
    [[nodiscard]] WorkspaceFile &file() { return m_file; }

private:
    GuiRig m_rig;
    WorkspaceFile m_file;
    std::unique_ptr<gui::WorkspaceWindow> m_composed;
};

} // namespace veche::tests
