// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/syncstatus/synccard.h"
#include "shared/base/id.h"

namespace veche::syncstatus
{

class AsideList;

/// Edits that are nobody's here, or were set aside, until somebody makes each theirs. Hidden where there are
/// none.
class AsideCard final : public SyncCard
{
    Q_OBJECT

public:
    AsideCard(workspace::Workspace &workspace, QWidget *parent);
    void refresh() override;
    void retranslate() override;

private:
    void confirm(const Id &transaction);
    void discard(const Id &transaction);

    QLabel *m_text;
    AsideList *m_list;
    QLabel *m_more;
};

} // namespace veche::syncstatus
