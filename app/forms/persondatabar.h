// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/persondata.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace veche::forms
{

/// The foot of a form about somebody: tells what is held about them, and erases it. Hidden from who may not.
class PersonDataBar final : public QWidget
{
    Q_OBJECT

public:
    PersonDataBar(workspace::Workspace &workspace, QWidget *parent);
    void setWhose(const workspace::Whose &whose);

Q_SIGNALS:
    void exportRequested(const veche::workspace::Whose &whose);
    void eraseRequested(const veche::workspace::Whose &whose);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    workspace::Workspace &m_workspace;
    workspace::Whose m_whose;
    QLabel *m_heading;
    QPushButton *m_export;
    QPushButton *m_erase;
};

} // namespace veche::forms
