/** Starts the organisers' application. */

import '@fontsource-variable/public-sans/wght.css';
import '../kit/tokens.css';
import './organiser.css';
import { mount } from 'svelte';
import App from './App.svelte';

const target = document.getElementById('app');
if (target) mount(App, { target });
