// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/notices.h"

#include "app/forms/words.h"
#include "app/widgets/theme/tokens.h"
#include "app/workspace/workspace.h"

#include <QCoreApplication>
#include <QPointer>
#include <QUndoStack>

namespace veche::forms
{

using widgets::Notice;

Notice undoNotice(workspace::Workspace &workspace, const QString &text, theme::State state)
{
    const QPointer stack = workspace.undoStack();
    const int index = stack->index();
    return {.text = text,
            .state = state,
            .actionText = Words::tr("Undo"),
            .action =
                [stack, index] {
                    if (stack && stack->index() == index)
                        stack->undo();
                },
            .undoes = true};
}

} // namespace veche::forms
