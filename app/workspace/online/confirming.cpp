// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/online/confirming.h"

#include "app/workspace/workspace.h"
#include "shared/base/futures.h"
#include "shared/sync/client/aside.h"

namespace veche::workspace
{

using namespace Qt::StringLiterals;
using Entries = std::vector<storage::JournalEntry>;
using storage::Priority;
using storage::WriteContext;

namespace
{
Error gone(const Id &transaction)
{
    return {ErrorKind::NotFound, u"No edit of that id is set aside"_s, transaction.toString()};
}

Result<sync::AsideEdit> found(storage::Connection &connection, const Id &transaction)
{
    VECHE_TAKE(auto &edit, sync::asideEdit(connection, transaction));
    return edit ? Result<sync::AsideEdit>(std::move(*edit)) : failure(gone(transaction));
}

QFuture<Result<Entries>> drop(Workspace &workspace, const sync::AsideEdit &edit)
{
    return workspace.store().write<Entries>(
        Priority::Edit, [edit](WriteContext &context) { return sync::dropAside(context, edit); });
}
} // namespace

QFuture<Result<bool>> confirmAside(Workspace &workspace, const Id &transaction)
{
    const auto failed = [](const Error &error) {
        return QtFuture::makeReadyFuture(Result<bool>(failure(error)));
    };
    if (workspace.author().isNull())
        return failed({ErrorKind::Denied, u"Sign in first: an edit is somebody's"_s, {}});
    const auto edit = found(workspace.store().reader(), transaction);
    if (!edit)
        return failed(edit.error());
    auto changes = sync::asNewEdit(workspace.store().reader(), workspace.communityId(), *edit);
    if (!changes)
        return failed(changes.error());
    // The edit first: cut short in between, it is asked for once more, and changes nothing then.
    return chain(workspace.edit(std::move(*changes)), &workspace,
                 [&workspace, edit = *edit](const Result<storage::Committed> &done) {
                     if (!done)
                         return QtFuture::makeReadyFuture(Result<bool>(failure(done.error())));
                     return chain(drop(workspace, edit), &workspace,
                                  [](const Result<Entries> &dropped) -> Result<bool> {
                                      return dropped ? Result<bool>(true) : failure(dropped.error());
                                  });
                 });
}

QFuture<Result<Entries>> discardAside(Workspace &workspace, const Id &transaction)
{
    const auto edit = found(workspace.store().reader(), transaction);
    if (!edit)
        return QtFuture::makeReadyFuture(Result<Entries>(failure(edit.error())));
    return drop(workspace, *edit);
}

QFuture<Result<bool>> keepAside(Workspace &workspace, const Entries &entries)
{
    return workspace.store().write<bool>(Priority::Edit, [entries](WriteContext &context) -> Result<bool> {
        const auto done = sync::keepAside(context, entries);
        return done ? Result<bool>(true) : failure(done.error());
    });
}

} // namespace veche::workspace
