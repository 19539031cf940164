// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/forms/entityform.h"

namespace veche::forms
{
class PersonDataBar;
}

namespace veche::people
{

/// The inspector of one person: who they are, how to reach them, what they speak about.
class PersonForm final : public forms::EntityForm
{
    Q_OBJECT

public:
    explicit PersonForm(workspace::Workspace &workspace, QWidget *parent = nullptr);

Q_SIGNALS:
    void sessionRequested(const veche::Id &session);

protected:
    void refresh() override;

private:
    [[nodiscard]] QString sessionsHtml() const;

    QLabel *m_sessionsHeading;
    QLabel *m_sessions;
    forms::PersonDataBar *m_data;
};

} // namespace veche::people
